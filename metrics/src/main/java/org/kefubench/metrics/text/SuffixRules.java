package org.kefubench.metrics.text;

import java.util.Arrays;

/** Suffixes with their replacements in the order of trial, sorted into boxes by last letter. */
final class SuffixRules {

    private final String[] suffixes;
    private final String[] replacements;
    private final int[][] byLastLetter = new int[128][0];

    private SuffixRules(String[] suffixes, String[] replacements) {
        this.suffixes = suffixes;
        this.replacements = replacements;
        for (int i = 0; i < suffixes.length; i++) {
            char last = suffixes[i].charAt(suffixes[i].length() - 1);
            int[] box = byLastLetter[last];
            byLastLetter[last] = Arrays.copyOf(box, box.length + 1);
            byLastLetter[last][box.length] = i;
        }
    }

    /** Rules of suffixes and replacements in turn. */
    static SuffixRules of(String... pairs) {
        String[] suffixes = new String[pairs.length / 2];
        String[] replacements = new String[pairs.length / 2];
        for (int i = 0; i < suffixes.length; i++) {
            suffixes[i] = pairs[2 * i];
            replacements[i] = pairs[2 * i + 1];
        }
        return new SuffixRules(suffixes, replacements);
    }

    /** The first rule whose suffix a word ends with, or -1. */
    int match(char[] word, int length) {
        char last = word[length - 1];
        if (last < byLastLetter.length) {
            for (int rule : byLastLetter[last]) {
                if (ends(word, length, suffixes[rule])) {
                    return rule;
                }
            }
        }
        return -1;
    }

    String suffix(int rule) {
        return suffixes[rule];
    }

    String replacement(int rule) {
        return replacements[rule];
    }

    /** Whether the first {@code length} characters of a word end with a suffix. */
    static boolean ends(char[] word, int length, String suffix) {
        int start = length - suffix.length();
        if (start < 0) {
            return false;
        }
        for (int i = suffix.length() - 1; i >= 0; i--) {
            if (word[start + i] != suffix.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
