package org.kefubench.neural.generate;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.TokenBatch;

/**
 * A language of triples: the next token depends on the last two by a table of probabilities, so that a row that does not follow its text is found out. What its head sees is a
 * table of vectors.
 */
final class TableDecoder implements Decoder {

    static final int MAX_TOKENS = 128;

    private final double[][][] next;
    private final float[][] features;
    int begun;
    int closed;

    /** A language of pairs: what was before the last token does not matter. */
    TableDecoder(double[][] next) {
        this(next, new float[next.length][1]);
    }

    TableDecoder(double[][] next, float[][] features) {
        this(Stream.generate(() -> next).limit(next.length).toArray(double[][][]::new), features);
    }

    /** Probabilities of the next token by the one before the last, 0 at the beginning, and the last. */
    TableDecoder(double[][][] next, float[][] features) {
        this.next = next;
        this.features = features;
    }

    @Override
    public int vocabulary() {
        return next.length;
    }

    @Override
    public int maxTokens() {
        return MAX_TOKENS;
    }

    @Override
    public DecodingState begin(int rows, int capacity) {
        begun++;
        return new State(rows);
    }

    @Override
    public Map<String, String> whereItRan() {
        return Map.of();
    }

    @Override
    public void close() {}

    private final class State implements DecodingState {

        private final int[][] texts;
        private int[] seen = {};

        State(int rows) {
            this.texts = new int[rows][0];
        }

        @Override
        public FloatBuffer append(int firstRow, TokenBatch tokens) {
            return append(firstRow, tokens, 1);
        }

        @Override
        public FloatBuffer append(int firstRow, TokenBatch tokens, int wanted) {
            FloatBuffer logits = FloatBuffer.allocate(tokens.rows() * wanted * next.length);
            seen = new int[tokens.rows() * wanted];
            for (int row = 0; row < tokens.rows(); row++) {
                int added = tokens.lengths()[row];
                int[] before = texts[firstRow + row];
                int[] text = Arrays.copyOf(before, before.length + added);
                System.arraycopy(tokens.ids(), row * tokens.width(), text, before.length, added);
                texts[firstRow + row] = text;
                for (int i = 0; i < wanted; i++) {
                    int last = text.length - wanted + i;
                    seen[row * wanted + i] = text[last];
                    for (double p : next[last == 0 ? 0 : text[last - 1]][text[last]]) {
                        logits.put((float) Math.log(p));
                    }
                }
            }
            return logits.flip();
        }

        @Override
        public FloatBuffer features() {
            FloatBuffer all = FloatBuffer.allocate(seen.length * features[0].length);
            for (int id : seen) {
                all.put(features[id]);
            }
            return all.flip();
        }

        @Override
        public void reorder(int[] sources) {
            int[][] before = texts.clone();
            Arrays.setAll(texts, row -> before[sources[row]]);
        }

        @Override
        public void truncate(int length) {
            Arrays.setAll(texts, row -> Arrays.copyOf(texts[row], Math.min(texts[row].length, length)));
        }

        @Override
        public void clear(int row) {
            texts[row] = new int[0];
        }

        @Override
        public int length(int row) {
            return texts[row].length;
        }

        @Override
        public int rows() {
            return texts.length;
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
