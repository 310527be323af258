package org.kefubench.metrics.ter;

import java.util.List;
import org.kefubench.metrics.Score;
import org.kefubench.metrics.text.Rounding;
import org.kefubench.metrics.text.SegmentScorer;
import org.kefubench.metrics.text.TextMetric;

/**
 * TER: edits and shifts of blocks that turn the hypothesis into the reference, as a percentage of the reference's length; less is better, and it can pass 100.
 *
 * <p>The statistics of a segment are the fewest edits over its references and the mean length of these.
 *
 * @param normalized whether punctuation is split off and entities are unescaped
 * @param noPunctuation whether punctuation is removed
 * @param asianSupport whether Chinese and Japanese characters are split where normalized, and their punctuation removed where asked for
 * @param caseSensitive whether case matters; it does not by default
 */
public record Ter(boolean normalized, boolean noPunctuation, boolean asianSupport, boolean caseSensitive)
        implements TextMetric {

    /** The default of sacreBLEU. */
    public static final Ter STANDARD = new Ter(false, false, false, false);

    /** TER of one sentence. */
    public double sentence(String hypothesis, List<String> references) {
        return value(scorer().statistics(hypothesis, references), Rounding.DOUBLE);
    }

    @Override
    public String name() {
        return "TER";
    }

    @Override
    public Score.Direction direction() {
        return Score.Direction.LOWER;
    }

    @Override
    public SegmentScorer scorer() {
        return new TerSegmentScorer(this);
    }

    @Override
    public double value(double[] sums, Rounding rounding) {
        if (sums[1] > 0) {
            return rounding.of(100 * rounding.of(sums[0] / sums[1]));
        }
        return sums[0] > 0 ? 100 : 0;
    }

    @Override
    public String settings() {
        return "case:" + caseTag() + "|tok:tercom|norm:" + yes(normalized) + "|punct:" + yes(!noPunctuation) + "|asian:"
                + yes(asianSupport);
    }

    @Override
    public String shortSettings() {
        return "c:" + caseTag() + "|t:tercom|nr:" + yes(normalized) + "|pn:" + yes(!noPunctuation) + "|as:"
                + yes(asianSupport);
    }

    private String caseTag() {
        return caseSensitive ? "mixed" : "lc";
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }
}
