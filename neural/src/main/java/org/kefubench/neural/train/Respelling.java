package org.kefubench.neural.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.WordPiece;

/**
 * Other spellings of a text with the pieces of a WordPiece vocabulary: where the tokenizer takes the longest piece that fits, each candidate but the last is passed
 * over with some probability (MaxMatch-Dropout, Hiraoka 2022). A model that sees many spellings learns that words are made of parts.
 *
 * @param tokenizer a WordPiece of lower-case letters
 * @param share probability that a piece is passed over, in [0, 1)
 */
public record Respelling(Tokenizer tokenizer, double share) {

    /** Checks the share. */
    public Respelling {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("subword dropout " + share + ": expected a number in [0, 1)");
        }
    }

    /** A spelling with special tokens round it, cut to so many ids. */
    public int[] of(String text, int maxTokens, Random random) {
        List<Integer> ids = new ArrayList<>();
        ids.add(tokenizer.special().begin());
        for (String word : WordPiece.words(text, true)) {
            ids.addAll(pieces(word, random));
        }
        List<Integer> kept = new ArrayList<>(ids.subList(0, Math.min(ids.size(), maxTokens - 1)));
        kept.add(tokenizer.special().end());
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    private List<Integer> pieces(String word, Random random) {
        List<Integer> ids = new ArrayList<>();
        int start = 0;
        while (start < word.length()) {
            int id = -1;
            int end = start;
            // Shorter and shorter; what was passed over last is taken after all where nothing shorter fits.
            for (int to = word.length(); to > start; to--) {
                int found = tokenizer.id((start > 0 ? "##" : "") + word.substring(start, to));
                if (found >= 0) {
                    id = found;
                    end = to;
                    if (random.nextDouble() >= share) {
                        break;
                    }
                }
            }
            if (id < 0) {
                return List.of(tokenizer.special().unknown());
            }
            ids.add(id);
            start = end;
        }
        return ids;
    }
}
