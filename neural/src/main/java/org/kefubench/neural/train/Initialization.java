package org.kefubench.neural.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.kefubench.neural.checkpoint.TensorValue;

/** Weights before any training, as transformers draws them: matrices from a normal distribution, biases 0, normalizations 1. */
public final class Initialization {

    private Initialization() {}

    /**
     * Draws weights. Each tensor has its own generator, so adding one does not change the others.
     *
     * @param range standard deviation of matrices
     */
    public static Map<String, TensorValue> of(Map<String, long[]> shapes, double range, long seed) {
        Map<String, TensorValue> values = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> values.put(name, TensorValue.of(numbers(name, shape, range, seed), shape)));
        return values;
    }

    /** Draws one tensor of them. */
    public static float[] numbers(String name, long[] shape, double range, long seed) {
        long size = 1;
        for (long side : shape) {
            size *= side;
        }
        float[] values = new float[Math.toIntExact(size)];
        Random random = new Random(Seeds.mix(seed, name.hashCode()));
        for (int i = 0; i < values.length && shape.length > 1; i++) {
            values[i] = (float) (random.nextGaussian() * range);
        }
        if (shape.length == 1 && name.endsWith(".weight")) {
            Arrays.fill(values, 1);
        }
        return values;
    }
}
