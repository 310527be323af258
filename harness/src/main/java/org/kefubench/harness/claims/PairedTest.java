package org.kefubench.harness.claims;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kefubench.harness.run.RunDirectory;
import org.kefubench.harness.score.Evidence;
import org.kefubench.harness.significance.Significance;
import org.kefubench.metrics.stats.Bootstrap;
import org.kefubench.metrics.stats.Interval;
import org.kefubench.metrics.stats.MannWhitney;
import org.kefubench.reports.claims.Phrase;
import org.kefubench.reports.claims.Verdict;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.PairTest;

/**
 * The test of a difference between two sides, by what kind of figure it is: that of {@link Significance} where the figure rests on requests, a paired bootstrap
 * where a margin is claimed, and Mann-Whitney over repetitions for figures of a whole process, latencies among them where a suite repeats its cells: the requests of one process say nothing of the next. Bytes of a model are counted, not sampled: no test is needed.
 */
final class PairedTest {

    /** Shares of requests that are right, for which a margin can be claimed. */
    static final List<String> SHARES = List.of("accuracy", "in_scope_accuracy");

    private static final List<String> OF_REQUESTS =
            List.of("accuracy", "in_scope_accuracy", "bleu", "chrf", "rouge_l", "latency_p50", "latency_p90");
    private static final List<String> OF_PROCESSES =
            List.of("model_mb", "peak_rss_mb", "heap_mb", "direct_mb", "qps", "train_s", "load_ms");
    private static final Set<String> HIGHER = Set.of("accuracy", "in_scope_accuracy", "bleu", "chrf", "rouge_l", "qps");

    /** With fewer on each side no p-value is below 0.05. */
    private static final int LEAST_REPETITIONS = 4;

    private final Assertion.Order claim;

    PairedTest(Assertion.Order claim) {
        this.claim = claim;
    }

    /**
     * What a test says.
     *
     * @param pValue two-sided, or one-sided against a margin; null where nothing was sampled
     * @param n how many it saw on a side
     * @param low lower end of the 95 % interval of the difference, first side less second, in the unit of the figure
     * @param high upper end
     */
    record Outcome(String name, @Nullable Double pValue, long n, double low, double high) {}

    static String checked(String figure) {
        List<String> known =
                Stream.concat(OF_REQUESTS.stream(), OF_PROCESSES.stream()).toList();
        if (!known.contains(figure)) {
            throw new IllegalArgumentException(
                    "figure '" + figure + "' of an order is unknown: expected one of " + String.join(", ", known));
        }
        return figure;
    }

    static boolean lowerIsBetter(String figure) {
        return !HIGHER.contains(figure);
    }

    Outcome of(Found better, Found worse) throws IOException, NoBasis {
        if (claim.figure().equals("model_mb")) {
            double difference = mean(better) - mean(worse);
            return new Outcome("counted", null, 1, difference, difference);
        }
        if (OF_PROCESSES.contains(claim.figure()) || (isTime() && repeated(better) && repeated(worse))) {
            return processes(better, worse);
        }
        List<Evidence> first = evidence(better);
        List<Evidence> second = evidence(worse);
        return claim.margin() == null ? requests(first, second) : margin(first, second, claim.margin());
    }

    private boolean isTime() {
        return claim.figure().startsWith("latency");
    }

    /** Whether enough processes answered the same requests. */
    private static boolean repeated(Found side) {
        return side.cells().size() >= LEAST_REPETITIONS
                && side.cells().stream()
                                .map(stored -> stored.result().cell().dataset())
                                .distinct()
                                .count()
                        == 1;
    }

    private static List<Evidence> evidence(Found side) throws IOException {
        StoredRuns.Stored stored = side.cells().get(0);
        return Evidence.of(new RunDirectory(stored.path())
                .inputs(stored.result().hash(), stored.result().cell()));
    }

    private Outcome requests(List<Evidence> first, List<Evidence> second) throws NoBasis {
        PairTest test = Significance.ofFigure(claim.figure(), first, second)
                .orElseThrow(() -> new NoBasis(Verdict.NOT_COMPARABLE, Phrase.of("pairs", claim.figure())));
        // The test's difference is second less first.
        return new Outcome(test.tests().keySet().iterator().next(), test.pValue(), test.n(), -test.high(), -test.low());
    }

    /** How seldom a resample of the requests finds the first side worse by the margin. */
    private Outcome margin(List<Evidence> first, List<Evidence> second, double margin) throws NoBasis {
        double[] differences = differences(marks(first), marks(second));
        if (differences.length == 0) {
            throw new NoBasis(Verdict.NOT_COMPARABLE, Phrase.of("pairs", claim.figure()));
        }
        double limit = claim.unit().equals("%") ? margin / 100 : margin;
        double[] means = Bootstrap.STANDARD.distribution(
                differences, values -> Arrays.stream(values).sum() / values.length);
        long beyond = Arrays.stream(means).filter(mean -> mean <= -limit).count();
        Interval interval = Bootstrap.STANDARD.ofMean(differences);
        return new Outcome(
                "paired-bootstrap",
                (beyond + 1.0) / (means.length + 1.0),
                differences.length,
                interval.low(),
                interval.high());
    }

    private Map<String, Boolean> marks(List<Evidence> evidence) {
        Map<String, Boolean> marks = new LinkedHashMap<>();
        for (Evidence one : evidence) {
            if (one instanceof Evidence.Marks all && all.figure().equals(claim.figure())) {
                for (int i = 0; i < all.ids().size(); i++) {
                    marks.put(all.ids().get(i), all.right().get(i));
                }
            }
        }
        return marks;
    }

    /** 1 where only the first side is right, -1 where only the second is, over the requests of both. */
    private static double[] differences(Map<String, Boolean> first, Map<String, Boolean> second) {
        return first.entrySet().stream()
                .filter(one -> second.containsKey(one.getKey()))
                .mapToDouble(one -> (one.getValue() ? 1 : 0) - (Boolean.TRUE.equals(second.get(one.getKey())) ? 1 : 0))
                .toArray();
    }

    private Outcome processes(Found better, Found worse) throws NoBasis {
        double[] first = values(better);
        double[] second = values(worse);
        int fewer = Math.min(first.length, second.length);
        if (fewer < LEAST_REPETITIONS) {
            throw new NoBasis(
                    Verdict.NOT_COMPARABLE,
                    Phrase.of("repetitions", String.valueOf(fewer), String.valueOf(LEAST_REPETITIONS)));
        }
        double[] ends = shift(first, second);
        return new Outcome("mann-whitney", MannWhitney.test(first, second).pValue(), fewer, ends[0], ends[1]);
    }

    /** The 95 % interval of the shift that goes with Mann-Whitney's test: ordered differences of all pairs, counted in from both ends (Hollander and Wolfe 1999, 4.3). */
    static double[] shift(double[] first, double[] second) {
        double[] differences = new double[first.length * second.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = first[i / second.length] - second[i % second.length];
        }
        Arrays.sort(differences);
        double n = differences.length;
        double in = n / 2 - 1.96 * Math.sqrt(n * (first.length + second.length + 1) / 12);
        int k = Math.max(1, (int) in);
        return new double[] {differences[k - 1], differences[differences.length - k]};
    }

    private double mean(Found side) throws NoBasis {
        return Arrays.stream(values(side)).average().orElse(Double.NaN);
    }

    private double[] values(Found side) throws NoBasis {
        double[] values = new double[side.cells().size()];
        for (int i = 0; i < values.length; i++) {
            Figure figure = side.figure(side.cells().get(i), claim.figure());
            values[i] = Objects.requireNonNull(figure.value());
        }
        return values;
    }
}
