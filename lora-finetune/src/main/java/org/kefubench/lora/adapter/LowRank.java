package org.kefubench.lora.adapter;

import org.jspecify.annotations.Nullable;

/**
 * The change of one matrix as a product of two thin ones (Hu et al. 2021), and with a magnitude as DoRA has it (Liu et al. 2024).
 *
 * @param a rank x input
 * @param b output x rank
 * @param scale of the product: alpha / rank, or alpha / sqrt(rank) for rsLoRA
 * @param magnitude length of each output row, for DoRA; null without
 * @param embedding whether it changes a table of embeddings, stored input by output
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record LowRank(Matrix a, Matrix b, double scale, float @Nullable [] magnitude, boolean embedding)
        implements Change {

    /** Checks that the parts fit. */
    public LowRank {
        if (b.columns() != a.rows()) {
            throw new IllegalArgumentException(
                    "lora_A has " + a.rows() + " rows, lora_B " + b.columns() + " columns: expected the rank in both");
        }
        if (magnitude != null && magnitude.length != b.rows()) {
            throw new IllegalArgumentException(
                    "magnitude of " + magnitude.length + " numbers: expected " + b.rows() + ", one an output");
        }
    }

    /** Rows of the first factor. */
    public int rank() {
        return a.rows();
    }

    /** What is added to the weight, output x input. */
    public Matrix delta() {
        return b.times(a).map(value -> value * scale);
    }

    @Override
    public long parameters() {
        return (long) a.values().length + b.values().length + (magnitude == null ? 0 : magnitude.length);
    }

    @Override
    public Matrix merged(Matrix weight) {
        Matrix sum = weight.plus(delta(), 1);
        return magnitude == null ? sum : sum.scaledRows(quotients(magnitude, sum.rowNorms()));
    }

    @Override
    public Matrix unmerged(Matrix merged) {
        if (magnitude != null) {
            throw new IllegalArgumentException(
                    "a merged DoRA cannot be taken out again, because merging forgets the length of each row: keep the base");
        }
        return merged.plus(delta(), -1);
    }

    private static float[] quotients(float[] above, float[] below) {
        float[] quotients = new float[above.length];
        for (int i = 0; i < above.length; i++) {
            quotients[i] = above[i] / below[i];
        }
        return quotients;
    }
}
