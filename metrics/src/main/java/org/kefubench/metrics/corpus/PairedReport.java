package org.kefubench.metrics.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kefubench.metrics.stats.Holm;
import org.kefubench.metrics.text.Corpus;
import org.kefubench.metrics.text.Resampling;
import org.kefubench.metrics.text.SegmentStatistics;
import org.kefubench.metrics.text.TextMetric;

/**
 * Systems against a baseline under one metric, as sacreBLEU's paired tests report them, with Holm's correction where there are several.
 *
 * @param rows the baseline first
 */
public record PairedReport(String metric, String signature, List<Row> rows) {

    /** How systems are compared. */
    public enum Test {
        /** Paired bootstrap. */
        BOOTSTRAP("bs"),
        /** Approximate randomisation. */
        RANDOMISATION("ar");

        private final String tag;

        Test(String tag) {
            this.tag = tag;
        }
    }

    /**
     * One system.
     *
     * @param mean over resamples and
     * @param halfWidth of their interval; null under approximate randomisation, which has none
     * @param pValue null for the baseline
     * @param adjustedPValue by Holm, over all systems
     */
    public record Row(
            String system,
            double score,
            @Nullable Double mean,
            @Nullable Double halfWidth,
            @Nullable Double pValue,
            @Nullable Double adjustedPValue) {}

    /** Copies the rows. */
    public PairedReport {
        rows = List.copyOf(rows);
    }

    /** Compares systems with a baseline on the same references. */
    public static PairedReport of(
            TextMetric metric, List<ParallelCorpus> baselineFirst, Test test, Resampling resampling) {
        if (baselineFirst.size() < 2) {
            throw new IllegalArgumentException(
                    baselineFirst.size() + " systems: expected a baseline and at least one more");
        }
        ParallelCorpus first = baselineFirst.get(0);
        SegmentStatistics baseline = statistics(metric, first);
        Resampling.Estimate estimate = test == Test.BOOTSTRAP ? resampling.bootstrap(baseline) : null;
        List<Row> rows = new ArrayList<>();
        rows.add(row(first.name(), baseline.score(), estimate, null));
        for (ParallelCorpus corpus : baselineFirst.subList(1, baselineFirst.size())) {
            SegmentStatistics system = statistics(metric, corpus);
            if (test == Test.BOOTSTRAP) {
                Resampling.PairedResult result = resampling.pairedBootstrap(baseline, system);
                rows.add(row(corpus.name(), result.score(), result.estimate(), result.pValue()));
            } else {
                rows.add(row(corpus.name(), system.score(), null, resampling.randomisation(baseline, system)));
            }
        }
        Corpus corpus = Corpus.of(metric, first.hypotheses(), first.references());
        return new PairedReport(
                metric.name(), metric.signature(corpus.referenceCount(), test.tag, resampling), adjusted(rows));
    }

    /** A table of lines. */
    public String text(int digits) {
        String head = metric + "|" + signature;
        return rows.stream()
                .map(row -> row.system + ": " + number(row.score, digits) + interval(row, digits) + pValue(row))
                .collect(Collectors.joining("\n", head + "\n", ""));
    }

    /** A JSON array with an object a system. */
    public String json(int digits) {
        return rows.stream().map(row -> json(row, digits)).collect(Collectors.joining(",\n", "[\n", "\n]"));
    }

    private String json(Row row, int digits) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("system", Json.string(row.system));
        fields.put("metric", Json.string(metric));
        fields.put("signature", Json.string(signature));
        fields.put("score", Json.number(row.score, digits));
        fields.put("p_value", number(row.pValue));
        fields.put("p_value_holm", number(row.adjustedPValue));
        fields.put("mean", row.mean == null ? "null" : Json.number(row.mean, digits));
        fields.put("ci", row.halfWidth == null ? "null" : Json.number(row.halfWidth, digits));
        return Json.object(fields);
    }

    private static List<Row> adjusted(List<Row> rows) {
        double[] pValues = new double[rows.size() - 1];
        for (int i = 0; i < pValues.length; i++) {
            Double pValue = rows.get(i + 1).pValue;
            pValues[i] = pValue == null ? 1 : pValue;
        }
        double[] adjusted = Holm.adjust(pValues);
        List<Row> result = new ArrayList<>(rows.subList(0, 1));
        for (int i = 0; i < adjusted.length; i++) {
            Row row = rows.get(i + 1);
            result.add(new Row(row.system, row.score, row.mean, row.halfWidth, row.pValue, adjusted[i]));
        }
        return result;
    }

    private static Row row(
            String system, double score, Resampling.@Nullable Estimate estimate, @Nullable Double pValue) {
        Double mean = estimate == null ? null : estimate.mean();
        Double halfWidth = estimate == null ? null : estimate.halfWidth();
        return new Row(system, score, mean, halfWidth, pValue, null);
    }

    private static SegmentStatistics statistics(TextMetric metric, ParallelCorpus corpus) {
        return SegmentStatistics.of(metric, corpus.hypotheses(), corpus.references());
    }

    private static String interval(Row row, int digits) {
        return row.mean == null || row.halfWidth == null
                ? ""
                : " (" + number(row.mean, digits) + " ± " + number(row.halfWidth, digits) + ")";
    }

    private static String pValue(Row row) {
        if (row.pValue == null || row.adjustedPValue == null) {
            return " (baseline)";
        }
        return " (p = " + number(row.pValue, 4) + ", Holm " + number(row.adjustedPValue, 4) + ")"
                + (row.adjustedPValue < 0.05 ? "*" : "");
    }

    private static String number(@Nullable Double value) {
        return value == null ? "null" : Double.toString(value);
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
