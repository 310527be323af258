package org.kefubench.intent.baseline;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.Options;
import org.kefubench.api.Progress;
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
import org.openjdk.jmh.annotations.Warmup;

/** The time of one request to a support vector machine on CLINC150, apart and in all; needs KEFUBENCH_DATA. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class LinearModelBenchmark {

    /** Characters are the heavy part: about ten times as many n-grams as words. */
    @Param({"none", "2-5"})
    public String charNgrams = "none";

    private final FeatureExtractor.Scratch scratch = new FeatureExtractor.Scratch();
    private LinearModel model;
    private List<String> requests;
    private SparseRow row;
    private float[] scores;
    private int next;

    /** Trains once for all benchmarks of a fork. */
    @Setup
    public void train() throws IOException, InterruptedException {
        PublishedData data = PublishedData.clinc150("full");
        LinearSvmOptions options = Options.of(LinearSvmOptions.DEFAULTS, Map.of("char_ngrams", charNgrams));
        model = new Training(options, new LinearSvm().solver(options), true, data.training(), Progress.NONE).run();
        requests = data.test().stream().map(Example::utterance).toList();
        row = model.features().extract(requests.get(0), scratch);
        scores = new float[model.labels().size()];
    }

    /** From text to answer, a new text each time. */
    @Benchmark
    public Intent classify() {
        next = (next + 1) % requests.size();
        return model.classify(requests.get(next), scratch);
    }

    /** From text to features. */
    @Benchmark
    public Object extract() {
        next = (next + 1) % requests.size();
        return model.features().extract(requests.get(next), scratch);
    }

    /** From features to scores, always the same ones: an upper bound of what the cache can give. */
    @Benchmark
    public float[] score() {
        model.weights().score(row, scores);
        return scores;
    }
}
