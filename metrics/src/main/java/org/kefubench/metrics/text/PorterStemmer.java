package org.kefubench.metrics.text;

/**
 * Porter's stemmer (Porter 1980) with the extensions that NLTK has on by default: irregular words, gentler rules for short words and for a final y, and a few
 * more suffixes. Works in place on lower-case words. Not safe for use by several threads.
 */
public final class PorterStemmer {

    private static final String[][] IRREGULAR = {
        {"sky", "sky"},
        {"skies", "sky"},
        {"dying", "die"},
        {"lying", "lie"},
        {"tying", "tie"},
        {"news", "news"},
        {"innings", "inning"},
        {"inning", "inning"},
        {"outings", "outing"},
        {"outing", "outing"},
        {"cannings", "canning"},
        {"canning", "canning"},
        {"howe", "howe"},
        {"proceed", "proceed"},
        {"exceed", "exceed"},
        {"succeed", "succeed"},
    };

    private static final SuffixRules STEP_2 = SuffixRules.of(
            "ational", "ate", "tional", "tion", "enci", "ence", "anci", "ance", "izer", "ize", "bli", "ble", "alli",
            "al", "entli", "ent", "eli", "e", "ousli", "ous", "ization", "ize", "ation", "ate", "ator", "ate", "alism",
            "al", "iveness", "ive", "fulness", "ful", "ousness", "ous", "aliti", "al", "iviti", "ive", "biliti", "ble",
            "fulli", "ful", "logi", "log");

    private static final SuffixRules STEP_3 = SuffixRules.of(
            "icate", "ic", "ative", "", "alize", "al", "iciti", "ic", "ical", "ic", "ful", "", "ness", "");

    private static final SuffixRules STEP_4 = SuffixRules.of(
            "al", "", "ance", "", "ence", "", "er", "", "ic", "", "able", "", "ible", "", "ant", "", "ement", "",
            "ment", "", "ent", "", "ion", "", "ou", "", "ism", "", "ate", "", "iti", "", "ous", "", "ive", "", "ize",
            "");

    private char[] word = new char[0];
    private int length;

    /** The stem of a lower-case word. */
    public String stem(String text) {
        char[] array = text.toCharArray();
        return new String(array, 0, stem(array, array.length));
    }

    /** Stems the first {@code size} characters in place and gives the length of the stem, which is never longer. */
    public int stem(char[] array, int size) {
        if (size <= 2) {
            return size;
        }
        word = array;
        length = size;
        if (!replaceIrregular()) {
            step1a();
            step1b();
            step1c();
            step2();
            step3();
            step4();
            step5();
        }
        return length;
    }

    private boolean replaceIrregular() {
        for (String[] pair : IRREGULAR) {
            if (pair[0].length() == length && pair[0].charAt(0) == word[0] && endsWith(pair[0])) {
                setEnd(pair[0].length(), pair[1]);
                return true;
            }
        }
        return false;
    }

    /** Plurals: sses to ss, ies to i (or ie in words of four letters), s to nothing. */
    private void step1a() {
        if (word[length - 1] != 's') {
            return;
        }
        if (endsWith("sses")) {
            length -= 2;
        } else if (endsWith("ies")) {
            length -= length == 4 ? 1 : 2;
        } else if (!endsWith("ss")) {
            length--;
        }
    }

    /** Past and progressive: ied to i (or ie), eed to ee, ed and ing to nothing with repair of the stem. */
    private void step1b() {
        if (endsWith("ied")) {
            length -= length == 4 ? 1 : 2;
        } else if (endsWith("eed")) {
            if (measure(length - 3) > 0) {
                length--;
            }
        } else if (endsWith("ed") && hasVowel(length - 2)) {
            length -= 2;
            repair();
        } else if (endsWith("ing") && hasVowel(length - 3)) {
            length -= 3;
            repair();
        }
    }

    private void repair() {
        if (endsWith("at") || endsWith("bl") || endsWith("iz")) {
            word[length++] = 'e';
        } else if (endsInDoubleConsonant()) {
            char last = word[length - 1];
            if (last != 'l' && last != 's' && last != 'z') {
                length--;
            }
        } else if (measure(length) == 1 && endsInShortSyllable(length)) {
            word[length++] = 'e';
        }
    }

    /** A final y to i, after a consonant that is not the first letter. */
    private void step1c() {
        if (length > 2 && word[length - 1] == 'y' && isConsonant(length - 2)) {
            word[length - 1] = 'i';
        }
    }

    private void step2() {
        if (endsWith("alli") && measure(length - 4) > 0) {
            length -= 2;
            step2();
            return;
        }
        int rule = STEP_2.match(word, length);
        if (rule >= 0) {
            String suffix = STEP_2.suffix(rule);
            // The l of logi counts with the stem, so that short stems such as geo and theo work.
            int stem = suffix.equals("logi") ? length - 3 : length - suffix.length();
            if (measure(stem) > 0) {
                setEnd(suffix.length(), STEP_2.replacement(rule));
            }
        }
    }

    private void step3() {
        int rule = STEP_3.match(word, length);
        if (rule >= 0 && measure(length - STEP_3.suffix(rule).length()) > 0) {
            setEnd(STEP_3.suffix(rule).length(), STEP_3.replacement(rule));
        }
    }

    private void step4() {
        int rule = STEP_4.match(word, length);
        if (rule < 0) {
            return;
        }
        String suffix = STEP_4.suffix(rule);
        int stem = length - suffix.length();
        boolean allowed = !suffix.equals("ion") || (stem > 0 && (word[stem - 1] == 's' || word[stem - 1] == 't'));
        if (allowed && measure(stem) > 1) {
            length = stem;
        }
    }

    /** A final e, and one l of two, of longer words. */
    private void step5() {
        if (word[length - 1] == 'e') {
            int measure = measure(length - 1);
            if (measure > 1 || (measure == 1 && !endsInShortSyllable(length - 1))) {
                length--;
            }
        }
        if (endsWith("ll") && measure(length - 1) > 1) {
            length--;
        }
    }

    private boolean endsWith(String suffix) {
        return SuffixRules.ends(word, length, suffix);
    }

    private void setEnd(int removed, String added) {
        length -= removed;
        added.getChars(0, added.length(), word, length);
        length += added.length();
    }

    private boolean isConsonant(int i) {
        return switch (word[i]) {
            case 'a', 'e', 'i', 'o', 'u' -> false;
            case 'y' -> i == 0 || !isConsonant(i - 1);
            default -> true;
        };
    }

    /** How often a vowel is followed by a consonant within the first {@code end} letters: Porter's m. */
    private int measure(int end) {
        int measure = 0;
        boolean consonant = false;
        boolean afterVowel = false;
        for (int i = 0; i < end; i++) {
            consonant = switch (word[i]) {
                case 'a', 'e', 'i', 'o', 'u' -> false;
                case 'y' -> i == 0 || !consonant;
                default -> true;
            };
            measure += consonant && afterVowel ? 1 : 0;
            afterVowel = !consonant;
        }
        return measure;
    }

    private boolean hasVowel(int end) {
        for (int i = 0; i < end; i++) {
            if (!isConsonant(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean endsInDoubleConsonant() {
        return length >= 2 && word[length - 1] == word[length - 2] && isConsonant(length - 1);
    }

    /** Consonant, vowel, consonant other than w, x and y; or a word of vowel and consonant. */
    private boolean endsInShortSyllable(int end) {
        if (end == 2) {
            return !isConsonant(0) && isConsonant(1);
        }
        if (end < 3) {
            return false;
        }
        char last = word[end - 1];
        return isConsonant(end - 3)
                && !isConsonant(end - 2)
                && isConsonant(end - 1)
                && last != 'w'
                && last != 'x'
                && last != 'y';
    }
}
