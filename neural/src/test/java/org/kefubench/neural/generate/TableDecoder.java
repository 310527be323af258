package org.kefubench.neural.generate;

import java.nio.FloatBuffer;
import java.util.Map;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.TokenBatch;

/** A language of pairs: the next token depends on the last alone, by a table of probabilities. What its head sees is a table of vectors. */
final class TableDecoder implements Decoder {

    static final int MAX_TOKENS = 128;

    private final double[][] next;
    private final float[][] features;
    int begun;
    int closed;

    TableDecoder(double[][] next) {
        this(next, new float[next.length][1]);
    }

    TableDecoder(double[][] next, float[][] features) {
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
        return new State(new int[rows]);
    }

    @Override
    public Map<String, String> whereItRan() {
        return Map.of();
    }

    @Override
    public void close() {}

    private final class State implements DecodingState {

        private final int[] lengths;
        private int[] last = {};

        State(int[] lengths) {
            this.lengths = lengths;
        }

        @Override
        public FloatBuffer append(int firstRow, TokenBatch tokens) {
            FloatBuffer logits = FloatBuffer.allocate(tokens.rows() * next.length);
            last = new int[tokens.rows()];
            for (int row = 0; row < tokens.rows(); row++) {
                lengths[firstRow + row] += tokens.lengths()[row];
                last[row] = tokens.ids()[row * tokens.width() + tokens.lengths()[row] - 1];
                for (double p : next[last[row]]) {
                    logits.put((float) Math.log(p));
                }
            }
            return logits.flip();
        }

        @Override
        public FloatBuffer features() {
            FloatBuffer all = FloatBuffer.allocate(last.length * features[0].length);
            for (int id : last) {
                all.put(features[id]);
            }
            return all.flip();
        }

        @Override
        public void reorder(int[] sources) {}

        @Override
        public void truncate(int length) {
            for (int row = 0; row < lengths.length; row++) {
                lengths[row] = Math.min(lengths[row], length);
            }
        }

        @Override
        public void clear(int row) {
            lengths[row] = 0;
        }

        @Override
        public int length(int row) {
            return lengths[row];
        }

        @Override
        public int rows() {
            return lengths.length;
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
