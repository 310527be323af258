package org.kefubench.harness.significance;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kefubench.harness.score.Evidence;
import org.kefubench.metrics.stats.BlockBootstrap;
import org.kefubench.metrics.stats.Difference;
import org.kefubench.metrics.stats.MannWhitney;
import org.kefubench.metrics.stats.McNemar;
import org.kefubench.metrics.stats.Quantiles;
import org.kefubench.metrics.text.Resampling;
import org.kefubench.metrics.text.SegmentStatistics;
import org.kefubench.reports.run.PairTest;

/** Two cells of a contest, tested against each other figure by figure. */
final class Pairing {

    private static final BlockBootstrap BLOCKS = BlockBootstrap.STANDARD;

    /** Trials for each pair of a contest: what no trial exceeds is then significant at 0.01 after Holm's correction over all pairs. */
    private static final int TRIALS_A_PAIR = 100;

    private final String first;
    private final String second;
    private final int pairs;

    /**
     * Two cells by their hashes.
     *
     * @param pairs that are tested in their contest, these two among them
     */
    Pairing(String first, String second, int pairs) {
        this.first = first;
        this.second = second;
        this.pairs = pairs;
    }

    String first() {
        return first;
    }

    String second() {
        return second;
    }

    /** The test of one figure; none where the two share no requests. */
    Optional<PairTest> test(Evidence one, Evidence other) {
        if (one instanceof Evidence.Marks a && other instanceof Evidence.Marks b) {
            return marks(a, b);
        } else if (one instanceof Evidence.Texts a && other instanceof Evidence.Texts b) {
            return texts(a, b);
        } else if (one instanceof Evidence.Times a && other instanceof Evidence.Times b) {
            return times(a, b);
        }
        return Optional.empty();
    }

    /** McNemar's exact test on the requests that both were asked. */
    private Optional<PairTest> marks(Evidence.Marks one, Evidence.Marks other) {
        Map<String, Boolean> right = new LinkedHashMap<>();
        for (int i = 0; i < one.ids().size(); i++) {
            right.put(one.ids().get(i), one.right().get(i));
        }
        long firstOnly = 0;
        long secondOnly = 0;
        long n = 0;
        for (int i = 0; i < other.ids().size(); i++) {
            Boolean mine = right.get(other.ids().get(i));
            if (mine != null) {
                n++;
                boolean theirs = other.right().get(i);
                firstOnly += mine && !theirs ? 1 : 0;
                secondOnly += !mine && theirs ? 1 : 0;
            }
        }
        if (n == 0) {
            return Optional.empty();
        }
        Map<String, Double> tests = new LinkedHashMap<>();
        tests.put("mcnemar-exact", McNemar.exact(firstOnly, secondOnly));
        tests.put("mcnemar-chi2", McNemar.asymptotic(firstOnly, secondOnly));
        return Optional.of(of(one.figure(), n, Difference.ofShares(firstOnly, secondOnly, n), tests));
    }

    /** Approximate randomisation decides, the paired bootstrap gives the interval and stands beside it. */
    private Optional<PairTest> texts(Evidence.Texts one, Evidence.Texts other) {
        Set<String> common = Evidence.common(one.ids(), other.ids());
        if (common.isEmpty() || !one.metric().equals(other.metric())) {
            return Optional.empty();
        }
        Evidence.Texts a = one.of(common);
        Evidence.Texts b = other.of(common);
        SegmentStatistics baseline = SegmentStatistics.of(a.metric(), a.answers(), a.references());
        SegmentStatistics system = SegmentStatistics.of(b.metric(), b.answers(), b.references());
        Map<String, Double> tests = new LinkedHashMap<>();
        boolean equal = a.answers().equals(b.answers());
        tests.put("approximate-randomisation", equal ? 1 : randomised(baseline, system));
        tests.put(
                "paired-bootstrap",
                equal
                        ? 1
                        : Resampling.BOOTSTRAP.pairedBootstrap(baseline, system).pValue());
        double[] differences = Resampling.BOOTSTRAP.scores(system);
        double[] scores = Resampling.BOOTSTRAP.scores(baseline);
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= scores[i];
        }
        Difference difference = Difference.ofResamples(
                system.score() - baseline.score(), differences, "paired-bs[" + differences.length + "]");
        return Optional.of(of(one.figure(), common.size(), difference, tests));
    }

    /**
     * 10,000 trials, as is the custom, and more where none of them exceeds the difference and the contest has so many pairs that the least p-value of 10,000 trials, times their number,
     * would hide it.
     */
    private double randomised(SegmentStatistics baseline, SegmentStatistics system) {
        Resampling usual = Resampling.RANDOMISATION;
        double p = usual.randomisation(baseline, system);
        boolean exceeded = p > 1.5 / (usual.resamples() + 1);
        int enough = Math.multiplyExact(TRIALS_A_PAIR, pairs);
        return exceeded || enough <= usual.resamples()
                ? p
                : new Resampling(enough, usual.seed()).randomisation(baseline, system);
    }

    /** Mann-Whitney over the quantiles of stretches, which hardly depend on each other, as single latencies do. */
    private Optional<PairTest> times(Evidence.Times one, Evidence.Times other) {
        double[] a = millis(one);
        double[] b = millis(other);
        if (Math.min(a.length, b.length) < BLOCKS.blocks()) {
            return Optional.empty(); // slow bots answer a dozen times: too few for stretches
        }
        Map<String, Double> tests = new LinkedHashMap<>();
        tests.put(
                "mann-whitney",
                MannWhitney.test(stretches(a, one.quantile()), stretches(b, one.quantile()))
                        .pValue());
        double[] differences = BLOCKS.withSeed(BLOCKS.seed() + 1).ofQuantile(b, other.quantile());
        double[] quantiles = BLOCKS.ofQuantile(a, one.quantile());
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= quantiles[i];
        }
        double value = quantile(b, other.quantile()) - quantile(a, one.quantile());
        return Optional.of(of(
                one.figure(),
                BLOCKS.blocks(),
                Difference.ofResamples(value, differences, "block-bs[" + differences.length + "]"),
                tests));
    }

    private PairTest of(String figure, long n, Difference difference, Map<String, Double> tests) {
        double p = tests.values().iterator().next();
        return new PairTest(
                figure,
                first,
                second,
                n,
                difference.value(),
                difference.interval().low(),
                difference.interval().high(),
                p,
                p,
                difference.detectable(),
                tests);
    }

    private static double[] millis(Evidence.Times times) {
        return times.millis().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double quantile(double[] series, double p) {
        double[] sorted = series.clone();
        Arrays.sort(sorted);
        return Quantiles.LINEAR.of(sorted, p);
    }

    private static double[] stretches(double[] series, double p) {
        double[] quantiles = new double[BLOCKS.blocks()];
        for (int i = 0; i < quantiles.length; i++) {
            int from = (int) ((long) i * series.length / quantiles.length);
            int to = (int) ((i + 1L) * series.length / quantiles.length);
            quantiles[i] = quantile(Arrays.copyOfRange(series, from, to), p);
        }
        return quantiles;
    }

    /** The figures that both have evidence for. */
    static List<String> figures(List<Evidence> one, List<Evidence> other) {
        List<String> second = other.stream().map(Evidence::figure).toList();
        return one.stream().map(Evidence::figure).filter(second::contains).toList();
    }
}
