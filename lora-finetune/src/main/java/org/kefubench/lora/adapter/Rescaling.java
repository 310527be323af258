package org.kefubench.lora.adapter;

/**
 * A factor for each output of a module, or for each of its inputs: (IA)^3 (Liu et al. 2022).
 *
 * @param factors one an output, or one an input
 * @param inputs whether inputs are scaled, as in feed-forward modules; else outputs, the bias included
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Rescaling(float[] factors, boolean inputs) implements Change {

    @Override
    public long parameters() {
        return factors.length;
    }

    @Override
    public Matrix merged(Matrix weight) {
        return scaled(weight, factors);
    }

    @Override
    public Matrix unmerged(Matrix merged) {
        float[] inverse = new float[factors.length];
        for (int i = 0; i < inverse.length; i++) {
            if (factors[i] == 0) {
                throw new IllegalArgumentException("a factor of 0 cannot be taken out again: keep the base");
            }
            inverse[i] = 1 / factors[i];
        }
        return scaled(merged, inverse);
    }

    private Matrix scaled(Matrix weight, float[] by) {
        int expected = inputs ? weight.columns() : weight.rows();
        if (by.length != expected) {
            throw new IllegalArgumentException(by.length + " factors: expected " + expected);
        }
        return inputs ? weight.transposed().scaledRows(by).transposed() : weight.scaledRows(by);
    }
}
