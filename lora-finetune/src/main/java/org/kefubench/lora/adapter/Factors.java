package org.kefubench.lora.adapter;

import java.util.List;

/** Factors of several adapters side by side. */
final class Factors {

    private Factors() {}

    /** All rows of the first factors, those of each times its share. */
    static Matrix rows(List<LowRank> changes, List<Double> shares) {
        int inputs = changes.get(0).a().columns();
        int rank = changes.stream().mapToInt(LowRank::rank).sum();
        float[] values = new float[rank * inputs];
        int at = 0;
        for (int i = 0; i < changes.size(); i++) {
            double share = shares.get(i);
            float[] own = changes.get(i).a().map(value -> value * share).values();
            System.arraycopy(own, 0, values, at, own.length);
            at += own.length;
        }
        return new Matrix(rank, inputs, values);
    }

    /** All columns of the second factors. */
    static Matrix columns(List<LowRank> changes) {
        List<Matrix> turned =
                changes.stream().map(change -> change.b().transposed()).toList();
        int outputs = turned.get(0).columns();
        int rank = turned.stream().mapToInt(Matrix::rows).sum();
        float[] values = new float[rank * outputs];
        int at = 0;
        for (Matrix own : turned) {
            System.arraycopy(own.values(), 0, values, at, own.values().length);
            at += own.values().length;
        }
        return new Matrix(rank, outputs, values).transposed();
    }
}
