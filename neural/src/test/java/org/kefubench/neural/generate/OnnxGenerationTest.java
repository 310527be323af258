package org.kefubench.neural.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Decoding;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.onnxruntime.OnnxRuntimeEngine;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.Tokenizers;

class OnnxGenerationTest extends GenerationParity {

    /** The text that llama2.c's own test expects of 200 greedy tokens. */
    private static final String STORY = """
            Once upon a time, there was a little girl named Lily. She loved to play outside in the park. One day, she saw a big, red ball. She wanted to play with it, but it was too high.
            Lily's mom said, "Lily, let's go to the park." Lily was sad and didn't know what to do. She said, "I want to play with your ball, but I can't find it."
            Lily was sad and didn't know what to do. She said, "I'm sorry, Lily. I didn't know what to do."
            Lily didn't want to help her mom, so she""";

    @TempDir
    Path cache;

    @Override
    protected Decoder open(Checkpoint checkpoint, EngineOptions options) throws IOException, UnavailableException {
        return new OnnxRuntimeEngine(cache)
                .openDecoder(checkpoint, Placement.parse("onnxruntime/cpu/fp32"), options.withThreads(1));
    }

    @Test
    void a_published_model_tells_its_story() throws IOException, UnavailableException {
        String models = System.getenv("KEFUBENCH_MODELS");
        assumeTrue(models != null && Files.isDirectory(Path.of(models, "stories260K", "hf")));
        Path directory = Path.of(models, "stories260K", "hf");
        Tokenizer tokenizer = Tokenizers.open(directory);
        Decoding decoding = Options.of(Decoding.GREEDY, Map.of("max_new_tokens", 200));
        try (Decoder decoder = open(Checkpoint.open(directory), EngineOptions.LATENCY);
                Generator generator = new Generator(decoder)) {
            int[] prompt = {tokenizer.special().begin()};
            Generated story = generator
                    .generate(List.of(prompt), decoding, TokenWatch.NONE)
                    .get(0);
            assertThat(story.ids()).hasSize(200);
            assertThat(tokenizer.decode(story.ids()).strip()).isEqualTo(STORY);
        }
    }
}
