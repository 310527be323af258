package org.kefubench.intent.textcnn;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Utterances side by side, as numbers of tokens. Each row has padding before and after its tokens as wide as half the longest window, so
 * that no window around a token sees the edge of the array: an answer does not depend on what else is in the batch.
 *
 * @param ids rows x time
 * @param mask 1 where there is a token, 0 where there is padding
 */
record Batch(INDArray ids, INDArray mask) implements AutoCloseable {

    /**
     * Puts rows side by side.
     *
     * @param margin padding on each side, at least half the longest window
     */
    static Batch of(List<int[]> rows, int margin) {
        int longest = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
        int width = longest + 2 * margin;
        float[] ids = new float[rows.size() * width];
        float[] mask = new float[ids.length];
        for (int i = 0; i < rows.size(); i++) {
            int[] row = rows.get(i);
            for (int t = 0; t < row.length; t++) {
                ids[i * width + margin + t] = row[t];
                mask[i * width + margin + t] = 1;
            }
        }
        return new Batch(array(ids, rows.size(), width), array(mask, rows.size(), width));
    }

    private static INDArray array(float[] values, int rows, int columns) {
        return Nd4j.create(values, new long[] {rows, columns}, 'c');
    }

    @Override
    public void close() {
        ids.close();
        mask.close();
    }
}
