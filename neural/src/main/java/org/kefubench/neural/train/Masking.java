package org.kefubench.neural.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Whole-word masking: 15 % of a text's words are to be guessed; of those, 80 % are replaced by the mask, 10 % by random tokens, 10 % are left. A Chinese character is a
 * word.
 *
 * @param continuations for each id whether it continues a word
 * @param special ids below this are never masked and never used as random tokens
 * @param mask id of the mask
 */
@SuppressWarnings("ArrayRecordComponent") // written by nobody
public record Masking(boolean[] continuations, int special, int mask) {

    private static final double SHARE = 0.15;
    private static final double MASKED = 0.8;
    private static final double RANDOM = 0.1;

    /**
     * A text with words to guess.
     *
     * @param ids with the replacements
     * @param places of the tokens to guess, at least one if there is a word
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Masked(int[] ids, List<Integer> places) {}

    /** Masks a text. */
    public Masked mask(int[] ids, Random random) {
        List<List<Integer>> words = words(ids);
        int wanted = Math.max(1, (int) Math.round(words.size() * SHARE));
        int[] order = Seeds.permutation(words.size(), random.nextLong());
        int[] changed = ids.clone();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < Math.min(wanted, order.length); i++) {
            List<Integer> word = words.get(order[i]);
            double draw = random.nextDouble();
            for (int place : word) {
                changed[place] = replacement(ids[place], draw, random);
            }
            places.addAll(word);
        }
        places.sort(null);
        return new Masked(changed, places);
    }

    private int replacement(int id, double draw, Random random) {
        if (draw < MASKED) {
            return mask;
        }
        return draw < MASKED + RANDOM ? special + random.nextInt(continuations.length - special) : id;
    }

    private List<List<Integer>> words(int[] ids) {
        List<List<Integer>> words = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] < special) {
                continue;
            }
            if (words.isEmpty() || !continuations[ids[i]] || ids[i - 1] < special) {
                words.add(new ArrayList<>());
            }
            words.get(words.size() - 1).add(i);
        }
        return words;
    }
}
