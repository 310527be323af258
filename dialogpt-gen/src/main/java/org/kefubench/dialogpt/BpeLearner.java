package org.kefubench.dialogpt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Learns a byte-level vocabulary as GPT-2 has it: it begins with the 256 bytes and joins the most frequent neighbours until the vocabulary is full. Of equally frequent
 * pairs the alphabetically first is joined, so the result depends on the texts alone.
 */
final class BpeLearner {

    /** Number of pieces that there are before anything is learned. */
    static final int BYTES = 256;

    /** GPT-2's words. */
    private static final Pattern WORDS = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** A pair that occurs less often is not joined: it would be learned by heart. */
    private static final int RARE = 2;

    private final List<List<String>> words = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();
    private final Map<Pair, Integer> pairCounts = new HashMap<>();
    private final Map<Pair, Set<Integer>> pairWords = new HashMap<>();

    private record Pair(String left, String right) {}

    /**
     * What was learned.
     *
     * @param pieces the 256 bytes, then what was joined, in the order of their ids
     * @param merges as lines of merges.txt
     */
    record Learned(List<String> pieces, List<String> merges) {}

    private BpeLearner(Map<String, Integer> frequencies) {
        frequencies.forEach((word, count) -> {
            List<String> letters = new ArrayList<>();
            for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
                letters.add(letter(b & 0xff));
            }
            words.add(letters);
            counts.add(count);
            count(words.size() - 1, 1);
        });
    }

    /**
     * Learns from texts.
     *
     * @param size pieces at most; there are fewer where the texts have too few pairs that repeat
     */
    static Learned learn(Iterable<String> texts, int size) {
        Map<String, Integer> frequencies = new TreeMap<>();
        for (String text : texts) {
            Matcher matcher = WORDS.matcher(text);
            while (matcher.find()) {
                frequencies.merge(matcher.group(), 1, Integer::sum);
            }
        }
        return new BpeLearner(frequencies).learn(size);
    }

    private Learned learn(int size) {
        Set<String> pieces = new LinkedHashSet<>();
        for (int b = 0; b < BYTES; b++) {
            pieces.add(letter(b));
        }
        List<String> merges = new ArrayList<>();
        Comparator<Map.Entry<Pair, Integer>> order = Map.Entry.<Pair, Integer>comparingByValue()
                .thenComparing(entry -> entry.getKey().left(), Comparator.reverseOrder())
                .thenComparing(entry -> entry.getKey().right(), Comparator.reverseOrder());
        while (pieces.size() < size) {
            Map.Entry<Pair, Integer> best = pairCounts.entrySet().stream()
                    .max(order)
                    .filter(entry -> entry.getValue() >= RARE)
                    .orElse(null);
            if (best == null) {
                break;
            }
            Pair pair = best.getKey();
            pieces.add(pair.left() + pair.right());
            merges.add(pair.left() + " " + pair.right());
            join(pair);
        }
        return new Learned(List.copyOf(pieces), List.copyOf(merges));
    }

    private void join(Pair pair) {
        for (int word : new TreeSet<>(pairWords.getOrDefault(pair, Set.of()))) {
            count(word, -1);
            List<String> pieces = words.get(word);
            for (int i = 0; i + 1 < pieces.size(); i++) {
                if (pieces.get(i).equals(pair.left()) && pieces.get(i + 1).equals(pair.right())) {
                    pieces.set(i, pair.left() + pair.right());
                    pieces.remove(i + 1);
                }
            }
            count(word, 1);
        }
    }

    /** Adds a word's pairs to the counts or takes them away. */
    private void count(int word, int sign) {
        List<String> pieces = words.get(word);
        for (int i = 0; i + 1 < pieces.size(); i++) {
            Pair pair = new Pair(pieces.get(i), pieces.get(i + 1));
            pairCounts.merge(pair, sign * counts.get(word), Integer::sum);
            if (sign > 0) {
                pairWords.computeIfAbsent(pair, unused -> new TreeSet<>()).add(word);
            } else if (pairCounts.getOrDefault(pair, 0) <= 0) {
                pairCounts.remove(pair);
                pairWords.remove(pair);
            }
        }
    }

    /** GPT-2's way to write a byte as one visible letter: printable Latin-1 as itself, the others from U+0100 on in order. */
    private static String letter(int value) {
        int hidden = 0;
        for (int b = 0; b < value; b++) {
            hidden += visible(b) ? 0 : 1;
        }
        return Character.toString(visible(value) ? value : 0x100 + hidden);
    }

    private static boolean visible(int b) {
        return (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
    }
}
