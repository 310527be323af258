package org.kefubench.intent.fasttext;

import java.util.Arrays;
import java.util.Random;

/**
 * Draws wrong labels by the square root of their frequency.
 *
 * @param cumulative sums of the square roots; not copied
 * @param count of labels drawn at once
 */
@SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
record WrongLabels(double[] cumulative, int count) {

    static WrongLabels of(int[] rowLabels, int labels, int count) {
        double[] sums = new double[labels];
        for (int label : rowLabels) {
            sums[label]++;
        }
        for (int k = 0; k < labels; k++) {
            sums[k] = Math.sqrt(sums[k]) + (k == 0 ? 0 : sums[k - 1]);
        }
        return new WrongLabels(sums, count);
    }

    /** Any but the right one, with replacement. */
    int[] draw(int right, Random random) {
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++) {
            do {
                drawn[i] = one(random);
            } while (drawn[i] == right);
        }
        return drawn;
    }

    private int one(Random random) {
        double at = random.nextDouble() * cumulative[cumulative.length - 1];
        int found = Arrays.binarySearch(cumulative, at);
        // Where it falls on a sum exactly it belongs to the next label, as sums are upper ends that are not part of
        // their label.
        return Math.min(cumulative.length - 1, found >= 0 ? found + 1 : -found - 1);
    }
}
