package org.kefubench.intent.baseline;

/** The n-grams of one utterance by number, ascending, and their values: a row of a sparse matrix. Not copied; do not write to it. */
final class SparseRow {

    private final int[] ids;
    private final float[] values;

    SparseRow(int[] ids, float[] values) {
        this.ids = ids;
        this.values = values;
    }

    int size() {
        return ids.length;
    }

    int id(int i) {
        return ids[i];
    }

    float value(int i) {
        return values[i];
    }
}
