package org.kefubench.metrics.rouge;

import java.util.List;
import org.kefubench.metrics.text.Rounding;
import org.kefubench.metrics.text.SegmentScorer;
import org.kefubench.metrics.text.TextMetric;

/**
 * One type of ROUGE as a metric: the mean F1 over segments, from 0 to 1.
 *
 * <p>The statistics of a segment are 1 and its precision, recall and F1.
 */
public record Rouge(RougeType type, RougeTokenizer tokenizer, boolean stem) implements TextMetric {

    @Override
    public String name() {
        return type.tag();
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public SegmentScorer scorer() {
        RougeScorer scorer = new RougeScorer(List.of(type), tokenizer, stem);
        return (hypothesis, references) -> {
            RougeScore score = scorer.score(references, hypothesis).get(0);
            return new double[] {1, score.precision(), score.recall(), score.f1()};
        };
    }

    @Override
    public double value(double[] sums, Rounding rounding) {
        return rounding.of(sums[3] / sums[0]);
    }

    @Override
    public String settings() {
        return "tok:" + tokenizer.tag() + "|stem:" + (stem ? "porter-nltk" : "no") + "|avg:f1";
    }

    @Override
    public String shortSettings() {
        return "tok:" + tokenizer.tag() + "|stem:" + (stem ? "yes" : "no");
    }

    @Override
    public String version() {
        return "rouge_score-0.1.2";
    }
}
