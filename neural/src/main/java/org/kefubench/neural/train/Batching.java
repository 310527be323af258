package org.kefubench.neural.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cuts texts into batches of similar length: a new random order each epoch, sorted by length within stretches of some batches, so that little is padded and
 * batches still differ from epoch to epoch.
 */
final class Batching {

    private static final int STRETCH = 8;

    private final List<int[]> texts;
    private final int size;
    private final long seed;
    private int current = -1;
    private List<List<Integer>> batches = List.of();

    Batching(List<int[]> texts, int size, long seed) {
        this.texts = texts;
        this.size = size;
        this.seed = seed;
    }

    int batches() {
        return (texts.size() + size - 1) / size;
    }

    /** Indices of the texts of a batch. */
    List<Integer> batch(int epoch, int batch) {
        if (epoch != current) {
            batches = epoch(epoch);
            current = epoch;
        }
        return batches.get(batch);
    }

    private List<List<Integer>> epoch(int epoch) {
        List<List<Integer>> inOrder = sorted(epoch);
        int[] order = Seeds.permutation(inOrder.size(), Seeds.mix(seed, epoch, 1));
        return Arrays.stream(order).mapToObj(inOrder::get).toList();
    }

    private List<List<Integer>> sorted(int epoch) {
        int[] order = Seeds.permutation(texts.size(), Seeds.mix(seed, epoch));
        List<List<Integer>> result = new ArrayList<>();
        for (int from = 0; from < order.length; from += STRETCH * size) {
            List<Integer> stretch = IntStream.range(from, Math.min(order.length, from + STRETCH * size))
                    .mapToObj(i -> order[i])
                    .sorted(Comparator.comparingInt(i -> texts.get(i).length))
                    .toList();
            for (int start = 0; start < stretch.size(); start += size) {
                result.add(stretch.subList(start, Math.min(stretch.size(), start + size)));
            }
        }
        return result;
    }
}
