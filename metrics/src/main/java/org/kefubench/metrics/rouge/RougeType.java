package org.kefubench.metrics.rouge;

/**
 * A member of the ROUGE family.
 *
 * @param n length of the n-grams, 1 to 9; 0 for the types made of longest common subsequences
 */
public record RougeType(Family family, int n) {

    /** What is compared. */
    public enum Family {
        /** N-grams. */
        N,
        /** The longest common subsequence of the whole texts. */
        L,
        /** The union of longest common subsequences, sentence by sentence; a line is a sentence. */
        LSUM
    }

    /** ROUGE-1. */
    public static final RougeType ROUGE_1 = new RougeType(Family.N, 1);

    /** ROUGE-2. */
    public static final RougeType ROUGE_2 = new RougeType(Family.N, 2);

    /** ROUGE-L. */
    public static final RougeType ROUGE_L = new RougeType(Family.L, 0);

    /** ROUGE-Lsum. */
    public static final RougeType ROUGE_LSUM = new RougeType(Family.LSUM, 0);

    /** Checks the length of the n-grams. */
    public RougeType {
        if (family == Family.N ? n < 1 || n > 9 : n != 0) {
            throw new IllegalArgumentException("ROUGE n = " + n + ": expected 1 to 9, or 0 for L and Lsum");
        }
    }

    /** The type of a name such as {@code rouge2}, {@code rougeL} or {@code rougeLsum}. */
    public static RougeType ofTag(String tag) {
        return switch (tag) {
            case "rougeL" -> ROUGE_L;
            case "rougeLsum" -> ROUGE_LSUM;
            default -> {
                if (!tag.matches("rouge[1-9]")) {
                    throw new IllegalArgumentException(
                            "ROUGE type '" + tag + "': expected rouge1 to rouge9, rougeL or rougeLsum");
                }
                yield new RougeType(Family.N, tag.charAt(5) - '0');
            }
        };
    }

    /** The name that rouge_score uses. */
    public String tag() {
        return switch (family) {
            case N -> "rouge" + n;
            case L -> "rougeL";
            case LSUM -> "rougeLsum";
        };
    }
}
