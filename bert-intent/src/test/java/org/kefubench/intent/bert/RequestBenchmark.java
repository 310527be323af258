package org.kefubench.intent.bert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.Language;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Encoded;
import org.kefubench.neural.engine.Encoder;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.Engines;
import org.kefubench.neural.engine.TokenBatch;
import org.kefubench.neural.tokenizer.TokenIds;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.Tokenizers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What part of a request to a full-size BERT of 32 tokens is the model: the whole request, the engine alone, the tokenizer alone. What is left is Java around both. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class RequestBenchmark {

    private static final int TOKENS = 32;

    /** Engine and precision. */
    @Param({"onnxruntime/cpu/int8", "pytorch/cpu/bf16"})
    public String placement = "";

    private IntentClassifier bot;
    private Encoder encoder;
    private Tokenizer tokenizer;
    private TokenBatch batch;
    private List<String> request;

    /** Draws a model and opens it twice: as a bot and as an engine. */
    @Setup
    public void open() throws IOException, InterruptedException, UnavailableException {
        String text = "where is the parcel that i ordered ".repeat(5); // 35 words, cut to 30 and two special tokens
        List<Example> train =
                List.of(Example.labelled("1", text, "track"), Example.labelled("2", text + "refund", "refund"));
        TrainingSet data = new TrainingSet("toy", "0".repeat(64), Language.EN, train, List.of(), List.of(), 42);
        Path model = Files.createTempDirectory("kefubench-request");
        Bert bert = new Bert();
        Map<String, Object> options = Map.of("model", "random:bert-base-uncased", "max_tokens", TOKENS);
        bert.train(Options.of(BertOptions.DEFAULTS, options), data, model, Progress.NONE);
        Placement place = Placement.parse(placement);
        bot = (IntentClassifier) bert.open(model, place);
        encoder = Engines.of(place.engine()).openEncoder(Checkpoint.open(model), place, EngineOptions.LATENCY);
        tokenizer = Tokenizers.open(model);
        request = List.of(text);
        List<int[]> ids = new ArrayList<>();
        ids.add(tokenizer.encode(text, TOKENS).ids());
        batch = TokenBatch.of(ids, 0);
    }

    /** Frees native memory. */
    @TearDown
    public void close() {
        bot.close();
        encoder.close();
    }

    /** From text to intent. */
    @Benchmark
    public List<Intent> request() {
        return bot.classify(request);
    }

    /** From token ids to logits. */
    @Benchmark
    public Encoded model() {
        return encoder.encode(batch);
    }

    /** From text to token ids. */
    @Benchmark
    public TokenIds tokens() {
        return tokenizer.encode(request.get(0), TOKENS);
    }
}
