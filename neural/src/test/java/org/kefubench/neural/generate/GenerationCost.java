package org.kefubench.neural.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Decoding;
import org.kefubench.api.Options;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.TokenBatch;

/** What generation costs in memory and in work, for every engine. */
public abstract class GenerationCost {

    private static final int CONTEXT = 64;

    /** Opens a decoder in fp32. */
    protected abstract Decoder open(Checkpoint checkpoint, EngineOptions options)
            throws IOException, UnavailableException;

    private Decoder tiny() throws IOException, UnavailableException {
        return open(Checkpoint.open(Fixtures.model("gpt2-tiny")), EngineOptions.LATENCY);
    }

    /** Hands on, and counts the tokens that are fed. */
    private static final class Counting implements Decoder {

        private final Decoder decoder;
        private int fed;

        Counting(Decoder decoder) {
            this.decoder = decoder;
        }

        @Override
        public int vocabulary() {
            return decoder.vocabulary();
        }

        @Override
        public int maxTokens() {
            return decoder.maxTokens();
        }

        @Override
        public DecodingState begin(int rows, int capacity) {
            DecodingState state = decoder.begin(rows, capacity);
            return new DecodingState() {
                @Override
                public FloatBuffer append(int firstRow, TokenBatch tokens) {
                    fed += tokens.ids().length;
                    return state.append(firstRow, tokens);
                }

                @Override
                public FloatBuffer append(int firstRow, TokenBatch tokens, int wanted) {
                    fed += tokens.ids().length;
                    return state.append(firstRow, tokens, wanted);
                }

                @Override
                public FloatBuffer features() {
                    return state.features();
                }

                @Override
                public void reorder(int[] sources) {
                    state.reorder(sources);
                }

                @Override
                public void truncate(int length) {
                    state.truncate(length);
                }

                @Override
                public void clear(int row) {
                    state.clear(row);
                }

                @Override
                public int length(int row) {
                    return state.length(row);
                }

                @Override
                public int rows() {
                    return state.rows();
                }

                @Override
                public void close() {
                    state.close();
                }
            };
        }

        @Override
        public Map<String, String> whereItRan() {
            return decoder.whereItRan();
        }

        @Override
        public void close() {
            decoder.close();
        }
    }

    @Test
    void every_token_is_read_once() throws IOException, UnavailableException {
        Decoding forced = Options.of(Decoding.GREEDY, Map.of("max_new_tokens", 40, "min_new_tokens", 40));
        try (Counting decoder = new Counting(tiny());
                Generator generator = new Generator(decoder)) {
            generator.generate(List.of(new int[] {5, 17, 200}), forced, TokenWatch.NONE);
            // 3 of the prompt and 39 of 40 new ones, the last of which nobody continues: the work for a token does not
            // grow but for attention
            assertThat(decoder.fed).isEqualTo(42);
        }
    }

    @Test
    void a_step_late_in_a_text_allocates_no_more_than_an_early_one() throws IOException, UnavailableException {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean);
        try (Decoder decoder = tiny()) {
            allocated(decoder); // classes are loaded and code is compiled on the way
            long[] bytes = allocated(decoder);
            long early = Arrays.stream(bytes, 2, 22).sum();
            long late = Arrays.stream(bytes, CONTEXT - 20, CONTEXT).sum();
            // Nothing is copied: keys and values of 20 more tokens in 20 steps would be 20 x 20 x 512 bytes.
            assertThat(late).isLessThan(early + 20 * 1024);
        }
    }

    private static long[] allocated(Decoder decoder) {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] bytes = new long[CONTEXT];
        try (DecodingState state = decoder.begin(1, CONTEXT)) {
            for (int i = 0; i < CONTEXT; i++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                state.append(TokenBatch.ofColumn(new int[] {i}));
                bytes[i] = threads.getCurrentThreadAllocatedBytes() - before;
            }
        }
        return bytes;
    }
}
