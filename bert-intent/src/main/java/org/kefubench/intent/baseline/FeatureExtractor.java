package org.kefubench.intent.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns utterances into sparse rows. Safe for many threads; each brings a {@link Scratch} of its own.
 *
 * @param blocks columns of the first block come first
 */
record FeatureExtractor(FeatureOptions options, List<Ngrams> blocks) {

    /** Working memory that grows to the longest utterance seen; for one thread at a time. */
    static final class Scratch {
        private final Utterance utterance = new Utterance();
        private final Utterance.IntArray columns = new Utterance.IntArray();
        private int[] ids = new int[64];
        private float[] values = new float[64];
        private int size;
    }

    /** Learns the n-grams of the training rows. */
    static FeatureExtractor fit(FeatureOptions options, List<String> texts) {
        List<Ngrams> blocks = new ArrayList<>();
        if (!options.words().isNone()) {
            blocks.add(Ngrams.fit(false, options.words(), options, texts));
        }
        if (!options.chars().isNone()) {
            blocks.add(Ngrams.fit(true, options.chars(), options, texts));
        }
        FeatureExtractor fitted = new FeatureExtractor(options, List.copyOf(blocks));
        if (fitted.columns() == 0) {
            throw new IllegalArgumentException("no n-gram occurs in min_df = " + options.minDf() + " of " + texts.size()
                    + " training rows: expected a smaller min_df");
        }
        return fitted;
    }

    /** Number of columns of all blocks. */
    int columns() {
        return blocks.stream().mapToInt(block -> block.vocabulary().size()).sum();
    }

    /** The features of a text; n-grams that training did not see are left out. */
    SparseRow extract(String text, Scratch scratch) {
        scratch.utterance.read(text, options.tokenizer(), options.lowercase());
        scratch.size = 0;
        int offset = 0;
        for (Ngrams block : blocks) {
            scratch.columns.clear();
            block.find(scratch.utterance, scratch.columns);
            append(block, offset, scratch);
            offset += block.vocabulary().size();
        }
        return new SparseRow(Arrays.copyOf(scratch.ids, scratch.size), Arrays.copyOf(scratch.values, scratch.size));
    }

    /** Counts equal columns, which sorting brings together, and weighs them. */
    private void append(Ngrams block, int offset, Scratch scratch) {
        Utterance.IntArray columns = scratch.columns;
        columns.sort();
        reserve(scratch, columns.size());
        int first = scratch.size;
        double squares = 0;
        for (int i = 0; i < columns.size(); ) {
            int column = columns.at(i);
            int end = i + 1;
            while (end < columns.size() && columns.at(end) == column) {
                end++;
            }
            float value = weigh(end - i, block.idf()[column]);
            squares += value * (double) value;
            scratch.ids[scratch.size] = offset + column;
            scratch.values[scratch.size++] = value;
            i = end;
        }
        if (options.weighting() == Weighting.TF_IDF && squares > 0) {
            float scale = (float) (1 / Math.sqrt(squares));
            for (int i = first; i < scratch.size; i++) {
                scratch.values[i] *= scale;
            }
        }
    }

    private float weigh(int occurrences, float idf) {
        if (options.weighting() == Weighting.ONE_HOT) {
            return 1;
        }
        double frequency = options.sublinearTf() ? 1 + Math.log(occurrences) : occurrences;
        return (float) (frequency * idf);
    }

    private static void reserve(Scratch scratch, int more) {
        int wanted = scratch.size + more;
        if (wanted > scratch.ids.length) {
            scratch.ids = Arrays.copyOf(scratch.ids, 2 * wanted);
            scratch.values = Arrays.copyOf(scratch.values, 2 * wanted);
        }
    }
}
