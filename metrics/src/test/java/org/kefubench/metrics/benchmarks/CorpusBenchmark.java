package org.kefubench.metrics.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kefubench.metrics.bleu.Bleu;
import org.kefubench.metrics.chrf.Chrf;
import org.kefubench.metrics.rouge.RougeCorpus;
import org.kefubench.metrics.rouge.RougeTokenizer;
import org.kefubench.metrics.rouge.RougeType;
import org.kefubench.metrics.ter.Ter;
import org.kefubench.metrics.text.Corpus;
import org.kefubench.metrics.text.Resampling;
import org.kefubench.metrics.text.SegmentStatistics;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time to score whole corpora on one thread. See docs/results-metrics.md for the command and figures. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CorpusBenchmark {

    private static final int ANSWERS = 100;

    private Pairs hundredThousand = new Pairs(0);
    private Pairs thousand = new Pairs(0);
    private SegmentStatistics baseline = SegmentStatistics.of(Bleu.CORPUS, List.of("a"), List.of(List.of("a")));
    private SegmentStatistics system = baseline;
    private SegmentStatistics tenThousand = SegmentStatistics.of(Bleu.CORPUS, List.of("a"), List.of(List.of("a")));

    /** Makes the texts. */
    @Setup
    public void makeTexts() {
        hundredThousand = new Pairs(100_000);
        thousand = new Pairs(1_000);
        Pairs pairs = new Pairs(10_000);
        tenThousand = SegmentStatistics.of(Bleu.CORPUS, pairs.hypotheses, pairs.references);
        baseline = SegmentStatistics.of(
                Bleu.CORPUS, pairs.hypotheses.subList(0, ANSWERS), pairs.references.subList(0, ANSWERS));
        system = SegmentStatistics.of(
                Bleu.CORPUS, pairs.hypotheses.subList(ANSWERS, 2 * ANSWERS), pairs.references.subList(0, ANSWERS));
    }

    /** BLEU with 13a over 100,000 pairs of 20 tokens. */
    @Benchmark
    public double bleu13aOf100000Pairs() {
        return Corpus.of(Bleu.CORPUS, hundredThousand.hypotheses, hundredThousand.references)
                .score()
                .value();
    }

    /** ROUGE-1, 2 and L with stemming over 100,000 pairs of 20 tokens. */
    @Benchmark
    public double rouge12LStemmedOf100000Pairs() {
        RougeCorpus corpus = new RougeCorpus(
                List.of(RougeType.ROUGE_1, RougeType.ROUGE_2, RougeType.ROUGE_L), RougeTokenizer.LATIN, true);
        for (int i = 0; i < hundredThousand.hypotheses.size(); i++) {
            corpus.add(hundredThousand.hypotheses.get(i), hundredThousand.references.get(i));
        }
        return corpus.means().get(0).f1();
    }

    /** chrF2 over 1,000 pairs. */
    @Benchmark
    public double chrf2Of1000Pairs() {
        return Corpus.of(Chrf.CHRF2, thousand.hypotheses, thousand.references)
                .score()
                .value();
    }

    /** TER over 1,000 pairs. */
    @Benchmark
    public double terOf1000Pairs() {
        return Corpus.of(Ter.STANDARD, thousand.hypotheses, thousand.references)
                .score()
                .value();
    }

    /** 1,000 bootstrap resamples of BLEU over 10,000 segments. */
    @Benchmark
    public double bootstrapOf10000Segments() {
        return Resampling.BOOTSTRAP.bootstrap(tenThousand).halfWidth();
    }

    /** 10,000 trials of approximate randomisation of BLEU over 100 answers of two bots: a pair of a contest. */
    @Benchmark
    public double randomisationOf100Answers() {
        return Resampling.RANDOMISATION.randomisation(baseline, system);
    }
}
