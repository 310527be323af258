package org.kefubench.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Marks the words of an answer that its reference does not have in this order: all but a longest common subsequence. Chinese is compared letter by letter. */
final class Marks {

    /** A letter of Chinese, a word, or what stands between words. */
    private static final Pattern TOKEN =
            Pattern.compile("\\p{IsIdeographic}|[\\p{L}\\p{N}&&[^\\p{IsIdeographic}]]+|[^\\p{L}\\p{N}]+");

    /** Comparing takes the product of both lengths. */
    private static final int LONGEST = 1_000;

    private Marks() {}

    /**
     * A part of an answer.
     *
     * @param other whether the reference does not have it
     */
    public record Part(String text, boolean other) {}

    /** The parts of an answer, in order; an answer that is too long is one part without a mark. */
    static List<Part> of(String answer, String reference) {
        List<String> said = tokens(answer);
        List<String> wanted = tokens(reference).stream()
                .filter(Marks::isWord)
                .map(Marks::plain)
                .toList();
        if (answer.isEmpty() || said.size() > LONGEST || wanted.size() > LONGEST) {
            return List.of(new Part(answer, false));
        }
        return joined(said, common(said.stream().map(Marks::plain).toList(), wanted));
    }

    private static List<String> tokens(String text) {
        return TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }

    private static boolean isWord(String token) {
        return Character.isLetterOrDigit(token.codePointAt(0));
    }

    private static String plain(String token) {
        return token.toLowerCase(Locale.ROOT);
    }

    /** Which of the first tokens are in a longest common subsequence. */
    private static boolean[] common(List<String> first, List<String> second) {
        int[][] longest = new int[first.size() + 1][second.size() + 1];
        for (int i = first.size() - 1; i >= 0; i--) {
            for (int j = second.size() - 1; j >= 0; j--) {
                longest[i][j] = first.get(i).equals(second.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        boolean[] common = new boolean[first.size()];
        for (int i = 0, j = 0; i < first.size() && j < second.size(); ) {
            if (first.get(i).equals(second.get(j))) {
                common[i++] = true;
                j++;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return common;
    }

    /** Neighbours of one kind become one part; what stands between words goes with the word before it. */
    private static List<Part> joined(List<String> tokens, boolean[] common) {
        List<Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean other = false;
        for (int i = 0; i < tokens.size(); i++) {
            boolean now = isWord(tokens.get(i)) ? !common[i] : other;
            if (now != other && text.length() > 0) {
                parts.add(new Part(text.toString(), other));
                text.setLength(0);
            }
            other = now;
            text.append(tokens.get(i));
        }
        parts.add(new Part(text.toString(), other));
        return parts;
    }
}
