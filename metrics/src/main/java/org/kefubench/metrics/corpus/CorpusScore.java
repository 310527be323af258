package org.kefubench.metrics.corpus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kefubench.metrics.Score;
import org.kefubench.metrics.text.Corpus;
import org.kefubench.metrics.text.Resampling;
import org.kefubench.metrics.text.SegmentStatistics;
import org.kefubench.metrics.text.TextMetric;

/**
 * The score of a corpus under a metric, in the formats of sacreBLEU.
 *
 * @param estimate mean and half width over resamples, or null where none were asked for
 * @param verbose the parts of the score, empty for none
 */
public record CorpusScore(Score score, Resampling.@Nullable Estimate estimate, String verbose) {

    /** The score of a corpus, without an interval. */
    public static CorpusScore of(TextMetric metric, ParallelCorpus texts) {
        Corpus corpus = Corpus.of(metric, texts.hypotheses(), texts.references());
        return new CorpusScore(corpus.score(), null, metric.verbose(corpus.sums()));
    }

    /** The score of a corpus with a bootstrap interval. */
    public static CorpusScore of(TextMetric metric, ParallelCorpus texts, Resampling resampling) {
        Corpus corpus = Corpus.of(metric, texts.hypotheses(), texts.references());
        SegmentStatistics statistics = SegmentStatistics.of(metric, texts.hypotheses(), texts.references());
        Resampling.Estimate estimate = resampling.bootstrap(statistics);
        Score plain = corpus.score();
        Score score = new Score(
                plain.name(),
                plain.value(),
                plain.n(),
                plain.unit(),
                plain.direction(),
                estimate.interval().low(),
                estimate.interval().high(),
                metric.signature(corpus.referenceCount(), "bs", resampling));
        return new CorpusScore(score, estimate, metric.verbose(corpus.sums()));
    }

    /** One line: name, signature, score, interval and parts. */
    public String text(int digits) {
        String line = score.name() + "|" + score.signature() + " = " + number(score.value(), digits);
        String interval = confidence(digits).isEmpty() ? "" : " (" + confidence(digits) + ")";
        return line + interval + (verbose.isEmpty() ? "" : " " + verbose);
    }

    /** A JSON object with the same, and the parts of the signature as fields of their own. */
    public String json(int digits) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", Json.string(score.name()));
        fields.put("score", Json.number(score.value(), digits));
        fields.put("signature", Json.string(score.signature()));
        if (estimate != null) {
            fields.put("confidence_mean", Json.number(estimate.mean(), digits));
            fields.put("confidence_var", Json.number(estimate.halfWidth(), digits));
            fields.put("confidence", Json.string(confidence(digits)));
        }
        if (!verbose.isEmpty()) {
            fields.put("verbose_score", Json.string(verbose));
        }
        for (String part : score.signature().split("\\|")) {
            int colon = part.indexOf(':');
            if (colon > 0) {
                fields.put(part.substring(0, colon), Json.string(part.substring(colon + 1)));
            }
        }
        return Json.object(fields);
    }

    /** Several scores: one object alone, or an array of them. */
    public static String json(List<CorpusScore> scores, int digits) {
        if (scores.size() == 1) {
            return scores.get(0).json(digits);
        }
        return scores.stream().map(score -> score.json(digits)).collect(Collectors.joining(",\n", "[\n", "\n]"));
    }

    private String confidence(int digits) {
        return estimate == null
                ? ""
                : "μ = " + number(estimate.mean(), digits) + " ± " + number(estimate.halfWidth(), digits);
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
