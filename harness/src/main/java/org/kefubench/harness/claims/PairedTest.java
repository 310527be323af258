package org.kefubench.harness.claims;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.kefubench.api.Intent;
import org.kefubench.harness.run.RunDirectory;
import org.kefubench.harness.samples.Answer;
import org.kefubench.harness.samples.RequestFile;
import org.kefubench.harness.samples.Samples;
import org.kefubench.harness.score.Answered;
import org.kefubench.harness.score.Inputs;
import org.kefubench.harness.score.WarmUp;
import org.kefubench.metrics.bleu.Bleu;
import org.kefubench.metrics.chrf.Chrf;
import org.kefubench.metrics.stats.Bootstrap;
import org.kefubench.metrics.stats.MannWhitney;
import org.kefubench.metrics.stats.McNemar;
import org.kefubench.metrics.text.Resampling;
import org.kefubench.metrics.text.SegmentStatistics;
import org.kefubench.metrics.text.TextMetric;
import org.kefubench.reports.claims.Phrase;
import org.kefubench.reports.claims.Verdict;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.RunFiles;

/**
 * The test of a difference between two sides, by what kind of figure it is: McNemar's for shares of right requests, a paired bootstrap for texts, Mann-Whitney's
 * for latencies and for figures of a whole process, of which each repetition gives one. Bytes of a model are counted, not sampled: no test is needed.
 */
final class PairedTest {

    private static final Set<String> LOWER = Set.of("train_s", "load_ms", "model_mb", "peak_rss_mb", "heap_mb", "direct_mb", "ece", "brier");
    private static final Map<String, TextMetric> TEXT = Map.of("bleu", Bleu.CORPUS, "chrf", Chrf.CHRF2);

    /** Fewer on each side cannot fall below 0.05. */
    private static final int LEAST_REPETITIONS = 4;

    private final Assertion.Order claim;

    PairedTest(Assertion.Order claim) {
        this.claim = claim;
    }

    /** What a test says: its name, its two-sided p-value (one-sided within a margin) and how many requests or processes it saw on a side. */
    record Outcome(String name, double pValue, long n) {}

    static boolean lowerIsBetter(String figure) {
        return LOWER.contains(figure) || figure.startsWith("latency_") || figure.startsWith("first_");
    }

    Outcome of(Found better, Found worse) throws IOException, NoEvidence {
        String figure = claim.figure();
        if (FigureNames.SHARES.contains(figure)) {
            return shares(differences(better, worse));
        }
        if (figure.startsWith("latency_") || figure.equals("qps")) {
            double[] first = services(better);
            double[] second = services(worse);
            return new Outcome("Mann-Whitney", MannWhitney.test(first, second).pValue(), Math.min(first.length, second.length));
        }
        TextMetric metric = TEXT.get(figure);
        if (metric != null) {
            return texts(metric, better, worse);
        }
        if (figure.equals("model_mb")) {
            return new Outcome("counted", 0, 1);
        }
        return processes(better, worse);
    }

    private Outcome shares(double[] differences) {
        Double margin = claim.margin();
        if (margin != null) {
            double limit = claim.unit().equals("%") ? margin / 100 : margin;
            double[] means = Bootstrap.STANDARD.distribution(
                    differences, values -> Arrays.stream(values).sum() / values.length);
            long beyond = Arrays.stream(means).filter(mean -> mean <= -limit).count();
            return new Outcome("paired bootstrap", (beyond + 1.0) / (means.length + 1.0), differences.length);
        }
        long firstOnly = Arrays.stream(differences).filter(d -> d > 0).count();
        long secondOnly = Arrays.stream(differences).filter(d -> d < 0).count();
        return new Outcome("McNemar", McNemar.exact(firstOnly, secondOnly), differences.length);
    }

    /** 1 where only the first side is right, -1 where only the second is, over the requests that the figure counts. */
    private double[] differences(Found better, Found worse) throws IOException, NoEvidence {
        Map<String, Boolean> first = right(better);
        Map<String, Boolean> second = right(worse);
        requireSame(first.keySet(), second.keySet());
        return first.entrySet().stream()
                .mapToDouble(one -> (one.getValue() ? 1 : 0) - (Boolean.TRUE.equals(second.get(one.getKey())) ? 1 : 0))
                .toArray();
    }

    private Map<String, Boolean> right(Found side) throws IOException {
        Map<String, Boolean> right = new TreeMap<>();
        int repetition = 0;
        for (StoredRuns.Stored stored : side.cells()) {
            for (Answered one : answered(stored)) {
                String intent = String.valueOf(one.request().intent());
                if (counts(intent)) {
                    Answer answer = one.answer();
                    right.put(repetition + "/" + one.request().id(), answer != null && answer.output().equals(intent));
                }
            }
            repetition++;
        }
        return right;
    }

    private boolean counts(String intent) {
        boolean outOfScope = intent.equals(Intent.OUT_OF_SCOPE);
        return switch (claim.figure()) {
            case "in_scope_accuracy" -> !outOfScope;
            case "oos_recall" -> outOfScope;
            default -> true;
        };
    }

    private static void requireSame(Set<String> first, Set<String> second) throws NoEvidence {
        if (!first.equals(second)) {
            throw new NoEvidence(
                    Verdict.NOT_COMPARABLE,
                    Phrase.of("pairs", String.valueOf(first.size()), String.valueOf(second.size())));
        }
    }

    private static List<Answered> answered(StoredRuns.Stored stored) throws IOException {
        Cell cell = stored.result().cell();
        return new Inputs(
                        stored.result().hash(),
                        cell,
                        RequestFile.read(new RunDirectory(stored.path()).requests(cell)),
                        samples(stored),
                        null,
                        null)
                .answered();
    }

    private static Samples samples(StoredRuns.Stored stored) throws IOException {
        return Samples.read(RunFiles.samplesFile(stored.path(), stored.result().hash()));
    }

    /** Service times after warm-up, of all cells. */
    private static double[] services(Found side) throws IOException {
        List<Double> all = new ArrayList<>();
        for (StoredRuns.Stored stored : side.cells()) {
            long[] nanos = samples(stored).trial(0).stream()
                    .filter(sample -> sample.error() == null)
                    .mapToLong(sample -> sample.serviceNanos())
                    .toArray();
            Arrays.stream(nanos).skip(WarmUp.of(nanos).queries()).forEach(n -> all.add((double) n));
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Outcome texts(TextMetric metric, Found better, Found worse) throws IOException, NoEvidence {
        List<Answered> first = answered(better.cells().get(0));
        List<Answered> second = answered(worse.cells().get(0));
        requireSame(ids(first), ids(second));
        Resampling.PairedResult result = Resampling.BOOTSTRAP.pairedBootstrap(
                statistics(metric, second), statistics(metric, first));
        return new Outcome("paired bootstrap", result.pValue(), first.size());
    }

    private static Set<String> ids(List<Answered> answered) {
        return new java.util.TreeSet<>(
                answered.stream().map(one -> one.request().id()).toList());
    }

    private static SegmentStatistics statistics(TextMetric metric, List<Answered> answered) {
        return SegmentStatistics.of(
                metric,
                answered.stream()
                        .map(Answered::answer)
                        .map(answer -> answer == null ? "" : answer.output())
                        .toList(),
                answered.stream().map(one -> one.request().responses()).toList());
    }

    private Outcome processes(Found better, Found worse) throws NoEvidence {
        double[] first = values(better);
        double[] second = values(worse);
        if (Math.min(first.length, second.length) < LEAST_REPETITIONS) {
            throw new NoEvidence(
                    Verdict.NOT_COMPARABLE,
                    Phrase.of("repetitions", String.valueOf(Math.min(first.length, second.length)), String.valueOf(LEAST_REPETITIONS)));
        }
        return new Outcome("Mann-Whitney", MannWhitney.test(first, second).pValue(), Math.min(first.length, second.length));
    }

    private double[] values(Found side) throws NoEvidence {
        double[] values = new double[side.cells().size()];
        for (int i = 0; i < values.length; i++) {
            Figure figure = side.figure(side.cells().get(i), claim.figure());
            values[i] = Objects.requireNonNull(figure.value());
        }
        return values;
    }
}
