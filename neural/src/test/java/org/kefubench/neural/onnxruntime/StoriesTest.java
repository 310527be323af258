package org.kefubench.neural.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Placement;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.TokenBatch;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.Tokenizers;

/** A small trained language model tells the story that its author's own program tells. */
class StoriesTest {

    @TempDir
    Path cache;

    @Test
    void greedy_tokens_from_the_beginning_tell_the_known_story() throws IOException, UnavailableException {
        String models = System.getenv("KEFUBENCH_MODELS");
        assumeTrue(models != null, "KEFUBENCH_MODELS is not set");
        Path directory = Path.of(models, "stories260K", "hf");
        Tokenizer tokenizer = Tokenizers.open(directory);
        try (Decoder decoder = new OnnxRuntimeEngine(cache)
                        .openDecoder(
                                Checkpoint.open(directory),
                                Placement.parse("onnxruntime/cpu/fp32"),
                                EngineOptions.LATENCY.withThreads(1));
                DecodingState state = decoder.begin(1, 201)) {
            List<Integer> ids = new ArrayList<>(List.of(1));
            while (ids.size() < 201) {
                ids.add(largest(state.append(TokenBatch.ofColumn(new int[] {ids.get(ids.size() - 1)}))));
            }
            String story =
                    tokenizer.decode(ids.stream().mapToInt(Integer::intValue).toArray());
            // The text in the tests of llama2.c, which generated it with a program of its own.
            assertThat(story).isEqualTo("""
                            Once upon a time, there was a little girl named Lily. She loved to play outside in the park. \
                            One day, she saw a big, red ball. She wanted to play with it, but it was too high.
                            Lily's mom said, "Lily, let's go to the park." Lily was sad and didn't know what to do. She said, \
                            "I want to play with your ball, but I can't find it."
                            Lily was sad and didn't know what to do. She said, "I'm sorry, Lily. I didn't know what to do."
                            Lily didn't want to help her mom, so she""");
        }
    }

    private static int largest(FloatBuffer logits) {
        int best = 0;
        for (int i = 1; i < logits.limit(); i++) {
            best = logits.get(i) > logits.get(best) ? i : best;
        }
        return best;
    }
}
