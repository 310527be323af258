package org.kefubench.intent.baseline;

import java.util.Arrays;
import java.util.List;

/**
 * The n-grams of one kind, word or character, with their inverse document frequencies: one block of columns of the feature matrix.
 *
 * @param chars whether they are character n-grams within words rather than word n-grams
 * @param range their lengths
 * @param vocabulary the terms of the training rows, by column within the block
 * @param idf by column; all 1 where frequencies do not count; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // A large array that is written once, never compared.
record Ngrams(boolean chars, NgramRange range, Vocabulary vocabulary, float[] idf) {

    /** Learns the terms of the training rows. */
    static Ngrams fit(boolean chars, NgramRange range, FeatureOptions options, List<String> texts) {
        Vocabulary all = new Vocabulary();
        int[] rows = new int[1024];
        int[] lastRow = new int[1024];
        Utterance utterance = new Utterance();
        Utterance.IntArray ids = new Utterance.IntArray();
        for (int row = 0; row < texts.size(); row++) {
            utterance.read(texts.get(row), options.tokenizer(), options.lowercase());
            ids.clear();
            each(chars, range, utterance, (points, from, to) -> ids.add(all.add(points, from, to)));
            if (all.size() > rows.length) {
                rows = Arrays.copyOf(rows, 2 * all.size());
                lastRow = Arrays.copyOf(lastRow, 2 * all.size());
            }
            for (int i = 0; i < ids.size(); i++) {
                int id = ids.at(i);
                if (lastRow[id] != row + 1) {
                    lastRow[id] = row + 1;
                    rows[id]++;
                }
            }
        }
        return frequent(chars, range, options, all, rows, texts.size());
    }

    private static Ngrams frequent(
            boolean chars, NgramRange range, FeatureOptions options, Vocabulary all, int[] rows, int total) {
        boolean[] keep = new boolean[all.size()];
        float[] idf = new float[all.size()];
        int kept = 0;
        for (int id = 0; id < all.size(); id++) {
            if (rows[id] >= options.minDf()) {
                keep[id] = true;
                idf[kept++] = options.weighting() == Weighting.TF_IDF ? smoothIdf(rows[id], total) : 1;
            }
        }
        return new Ngrams(chars, range, all.keep(keep), Arrays.copyOf(idf, kept));
    }

    private static float smoothIdf(int rowsWithTerm, int rows) {
        return (float) (Math.log((1.0 + rows) / (1.0 + rowsWithTerm)) + 1);
    }

    /** The columns of an utterance's known n-grams, one entry an occurrence. */
    void find(Utterance utterance, Utterance.IntArray columns) {
        each(chars, range, utterance, (points, from, to) -> {
            int id = vocabulary.find(points, from, to);
            if (id >= 0) {
                columns.add(id);
            }
        });
    }

    private static void each(boolean chars, NgramRange range, Utterance utterance, Utterance.Slices slices) {
        if (chars) {
            utterance.charNgrams(range, slices);
        } else {
            utterance.wordNgrams(range, slices);
        }
    }
}
