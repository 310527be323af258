package org.kefubench.neural.tokenizer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
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

/** The time to turn one text into token ids, here and in the Hugging Face library; needs KEFUBENCH_MODELS and KEFUBENCH_DATA. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class TokenizerBenchmark {

    /** Folders with a vocabulary. */
    @Param({"tokenizer-bert-base-uncased", "tokenizer-bert-base-chinese", "tokenizer-gpt2-dialogpt"})
    public String vocabulary = "";

    /** Who does it. */
    @Param({"OWN", "DJL"})
    public TokenizerLibrary library = TokenizerLibrary.OWN;

    private Tokenizer tokenizer;
    private List<String> texts;
    private int next;

    /** Reads vocabulary and texts. */
    @Setup
    public void open() throws IOException {
        Path models = Path.of(Objects.requireNonNull(System.getenv("KEFUBENCH_MODELS"), "KEFUBENCH_MODELS"));
        Path data = Path.of(Objects.requireNonNull(System.getenv("KEFUBENCH_DATA"), "KEFUBENCH_DATA"));
        tokenizer = Tokenizers.open(models.resolve(vocabulary), library);
        texts = RealTexts.under(data.resolve(vocabulary.contains("chinese") ? "massive-zh-cn" : "clinc150"));
    }

    /** Frees native memory. */
    @TearDown
    public void close() {
        tokenizer.close();
    }

    /** One text after the other. */
    @Benchmark
    public TokenIds encode() {
        next = (next + 1) % texts.size();
        return tokenizer.encode(texts.get(next), 512);
    }
}
