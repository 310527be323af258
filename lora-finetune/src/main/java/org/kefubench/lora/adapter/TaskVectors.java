package org.kefubench.lora.adapter;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Arithmetic of equally large matrices that were each learned for another task. */
final class TaskVectors {

    private TaskVectors() {}

    static Matrix sum(List<Matrix> parts, List<Double> shares) {
        float[] values = new float[parts.get(0).values().length];
        for (int j = 0; j < values.length; j++) {
            double sum = 0;
            for (int i = 0; i < parts.size(); i++) {
                sum += shares.get(i) * parts.get(i).values()[j];
            }
            values[j] = (float) sum;
        }
        return new Matrix(parts.get(0).rows(), parts.get(0).columns(), values);
    }

    /** Each with its largest numbers alone; of equally large ones the earlier stay. */
    static List<Matrix> largest(List<Matrix> parts, double density) {
        return parts.stream().map(part -> largest(part, density)).toList();
    }

    private static Matrix largest(Matrix part, double density) {
        float[] values = part.values();
        int keep = (int) (density * values.length);
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Float.compare(Math.abs(values[j]), Math.abs(values[i])));
        float[] kept = new float[values.length];
        for (int i = 0; i < keep; i++) {
            kept[order[i]] = values[order[i]];
        }
        return new Matrix(part.rows(), part.columns(), kept);
    }

    /** Each with its numbers kept at the given probability and divided by it. */
    static List<Matrix> dropped(List<Matrix> parts, double density, Random random) {
        return parts.stream()
                .map(part -> part.map(value -> random.nextDouble() < density ? value / density : 0))
                .toList();
    }

    /** For each place the mean of the weighted numbers whose sign is that of the unweighted sum; a sum of 0 counts as positive. */
    static Matrix elected(List<Matrix> parts, List<Double> shares) {
        float[] values = new float[parts.get(0).values().length];
        for (int j = 0; j < values.length; j++) {
            double total = 0;
            for (Matrix part : parts) {
                total += part.values()[j];
            }
            double majority = total >= 0 ? 1 : -1;
            double sum = 0;
            int agreeing = 0;
            for (int i = 0; i < parts.size(); i++) {
                float value = parts.get(i).values()[j];
                if (Math.signum(value) == majority) {
                    sum += shares.get(i) * value;
                    agreeing++;
                }
            }
            values[j] = (float) (sum / Math.max(1, agreeing));
        }
        return new Matrix(parts.get(0).rows(), parts.get(0).columns(), values);
    }
}
