package org.kefubench.metrics.text;

/** The substitutions that mteval and tercom share, as two steps on whole lines. */
public final class WesternPunctuation {

    private WesternPunctuation() {}

    /** Spaces round all ASCII punctuation except apostrophe, comma, hyphen and period. */
    public static String splitMarks(String line) {
        Chars out = new Chars();
        MtevalTokenizer.splitPunctuation(new Chars().addAll(line), out);
        return out.toString();
    }

    /** Spaces round periods and commas that do not stand within a number, and round hyphens after a digit. */
    public static String splitNumbers(String line) {
        Chars text = new Chars().addAll(line);
        Chars scratch = new Chars();
        MtevalTokenizer.splitUnlessAfterDigit(text, scratch);
        MtevalTokenizer.splitUnlessBeforeDigit(scratch, text.clear());
        MtevalTokenizer.splitDashAfterDigit(text, scratch.clear());
        return scratch.toString();
    }
}
