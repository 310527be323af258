package org.kefubench.neural.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kefubench.neural.tokenizer.WordPiece;

/**
 * Learns a WordPiece vocabulary from texts: it begins with single characters and joins the most frequent neighbouring pieces until the vocabulary is full. Pieces
 * inside a word begin with {@code ##}. Of equally frequent pairs the alphabetically first is joined, so the result depends on the texts alone.
 */
public final class WordPieceLearner {

    /** The tokens that BERT expects, in the order of its vocabularies; the padding token has id 0. */
    public static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

    private static final String INSIDE = "##";

    /** A pair that occurs less often is not joined: it would be learned by heart. */
    private static final int RARE = 2;

    private final List<List<String>> words = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();
    private final Map<Pair, Integer> pairCounts = new HashMap<>();
    private final Map<Pair, Set<Integer>> pairWords = new HashMap<>();

    private record Pair(String left, String right) {

        String joined() {
            return left + right.substring(INSIDE.length());
        }
    }

    private WordPieceLearner(Map<String, Integer> frequencies) {
        frequencies.forEach((word, count) -> {
            int[] characters = word.codePoints().toArray();
            List<String> pieces = new ArrayList<>();
            for (int i = 0; i < characters.length; i++) {
                pieces.add((i > 0 ? INSIDE : "") + Character.toString(characters[i]));
            }
            words.add(pieces);
            counts.add(count);
            count(words.size() - 1, 1);
        });
    }

    /**
     * Learns from texts.
     *
     * @param size of the vocabulary, special tokens included; it may stay smaller, and exceeds this only if there are more characters
     * @param lowerCase as the tokenizer will
     * @return the vocabulary in the order of its ids
     */
    public static List<String> learn(Iterable<String> texts, int size, boolean lowerCase) {
        Map<String, Integer> frequencies = new TreeMap<>();
        for (String text : texts) {
            WordPiece.words(text, lowerCase).forEach(word -> frequencies.merge(word, 1, Integer::sum));
        }
        return new WordPieceLearner(frequencies).grow(size);
    }

    private List<String> grow(int size) {
        Set<String> characters = new TreeSet<>();
        words.forEach(characters::addAll);
        Set<String> vocabulary = new LinkedHashSet<>(SPECIAL);
        vocabulary.addAll(characters);
        while (vocabulary.size() < size) {
            Pair best = mostFrequent();
            if (pairCounts.getOrDefault(best, 0) < RARE) {
                break;
            }
            vocabulary.add(best.joined());
            join(best);
        }
        return List.copyOf(vocabulary);
    }

    private Pair mostFrequent() {
        return pairCounts.entrySet().stream()
                .max(Map.Entry.<Pair, Integer>comparingByValue()
                        .thenComparing(
                                entry -> entry.getKey().left() + " "
                                        + entry.getKey().right(),
                                Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .orElse(new Pair("", INSIDE));
    }

    private void join(Pair pair) {
        for (int word : List.copyOf(pairWords.getOrDefault(pair, Set.of()))) {
            count(word, -1);
            words.set(word, joined(words.get(word), pair));
            count(word, 1);
        }
    }

    private static List<String> joined(List<String> pieces, Pair pair) {
        List<String> result = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            boolean here = i + 1 < pieces.size()
                    && pieces.get(i).equals(pair.left())
                    && pieces.get(i + 1).equals(pair.right());
            result.add(here ? pair.joined() : pieces.get(i));
            i += here ? 1 : 0;
        }
        return result;
    }

    /** Adds a word's pairs to the counts, or takes them away. */
    private void count(int word, int sign) {
        List<String> pieces = words.get(word);
        for (int i = 0; i + 1 < pieces.size(); i++) {
            Pair pair = new Pair(pieces.get(i), pieces.get(i + 1));
            int now = pairCounts.merge(pair, sign * counts.get(word), Integer::sum);
            if (now == 0) {
                pairCounts.remove(pair);
            }
            if (sign > 0) {
                pairWords.computeIfAbsent(pair, key -> new LinkedHashSet<>()).add(word);
            }
        }
        if (sign < 0) {
            for (int i = 0; i + 1 < pieces.size(); i++) {
                pairWords
                        .getOrDefault(new Pair(pieces.get(i), pieces.get(i + 1)), new LinkedHashSet<>())
                        .remove(word);
            }
        }
    }

    /** For each id whether it continues a word. */
    public static boolean[] continuations(List<String> vocabulary) {
        boolean[] inside = new boolean[vocabulary.size()];
        for (int id = 0; id < inside.length; id++) {
            inside[id] =
                    vocabulary.get(id).startsWith(INSIDE) && vocabulary.get(id).length() > INSIDE.length();
        }
        return inside;
    }
}
