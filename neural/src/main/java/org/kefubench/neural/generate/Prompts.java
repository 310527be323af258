package org.kefubench.neural.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.kefubench.api.Decoding;

/** Fits prompts into a model and groups them. */
public final class Prompts {

    private Prompts() {}

    /**
     * The most tokens that a prompt may have, so that there is room for its answer.
     *
     * @param maxTokens that the model sees, prompt and answer together
     * @throws IllegalArgumentException if less than two are left
     */
    public static int room(int maxTokens, Decoding decoding) {
        int room = maxTokens - decoding.maxNewTokens();
        if (room < 2) {
            throw new IllegalArgumentException("max_new_tokens: " + decoding.maxNewTokens() + ", expected at most "
                    + (maxTokens - 2) + ", since this model sees " + maxTokens + " tokens");
        }
        return room;
    }

    /** Indices of prompts in groups of like length, so that little is padded. */
    public static List<int[]> byLength(List<int[]> prompts, int groupSize) {
        return byLength(prompts, IntStream.range(0, prompts.size()).toArray(), groupSize);
    }

    /** Some indices of prompts in groups of like length. */
    public static List<int[]> byLength(List<int[]> prompts, int[] some, int groupSize) {
        int[] order = Arrays.stream(some)
                .boxed()
                .sorted(Comparator.comparingInt(i -> prompts.get(i).length))
                .mapToInt(Integer::intValue)
                .toArray();
        List<int[]> groups = new ArrayList<>();
        for (int from = 0; from < order.length; from += groupSize) {
            groups.add(Arrays.copyOfRange(order, from, Math.min(order.length, from + groupSize)));
        }
        return groups;
    }
}
