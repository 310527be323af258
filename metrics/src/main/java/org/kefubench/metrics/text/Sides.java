package org.kefubench.metrics.text;

import java.util.stream.IntStream;
import org.kefubench.metrics.stats.Pcg64;

/**
 * Two systems whose segments change sides by coins. Where all statistics are whole numbers, sums of doubles are exact, and so it is enough to add up what changes: a quarter of the work, and the
 * very same sums.
 */
final class Sides {

    private final SegmentStatistics baseline;
    private final SegmentStatistics system;
    private final int width;
    private final boolean whole;
    private final double[] differences;
    private final double[] baselineSums;
    private final double[] systemSums;

    Sides(SegmentStatistics baseline, SegmentStatistics system) {
        this.baseline = baseline;
        this.system = system;
        this.width = baseline.width();
        this.whole = isWhole(baseline) && isWhole(system);
        this.differences = new double[baseline.size() * width];
        this.baselineSums = new double[width];
        this.systemSums = new double[width];
        for (int i = 0; i < baseline.size(); i++) {
            for (int k = 0; k < width; k++) {
                differences[i * width + k] = baseline.at(i, k) - system.at(i, k);
                baselineSums[k] += baseline.at(i, k);
                systemSums[k] += system.at(i, k);
            }
        }
    }

    private static boolean isWhole(SegmentStatistics statistics) {
        return IntStream.range(0, statistics.size())
                .allMatch(i -> IntStream.range(0, statistics.width()).allMatch(k -> isWhole(statistics.at(i, k))));
    }

    /** Small enough, too, that sums over any number of segments stay exact. */
    private static boolean isWhole(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1 << 22;
    }

    /** Draws a coin a segment; the sums of both sides come into the two arrays, which hold zeros. */
    void deal(Pcg64.Coins coins, double[] first, double[] second) {
        if (whole) {
            dealDifferences(coins, first);
            for (int k = 0; k < width; k++) {
                second[k] = baselineSums[k] - first[k];
                first[k] += systemSums[k];
            }
        } else {
            dealAll(coins, first, second);
        }
    }

    private void dealDifferences(Pcg64.Coins coins, double[] moved) {
        for (int row = 0; row < differences.length; row += width) {
            if (coins.next()) {
                for (int k = 0; k < width; k++) {
                    moved[k] += differences[row + k];
                }
            }
        }
    }

    /** Fractions are added in the order of sacreBLEU, whose rounding is theirs. */
    private void dealAll(Pcg64.Coins coins, double[] first, double[] second) {
        for (int i = 0; i < baseline.size(); i++) {
            boolean stays = coins.next();
            for (int k = 0; k < width; k++) {
                first[k] += stays ? baseline.at(i, k) : system.at(i, k);
                second[k] += stays ? system.at(i, k) : baseline.at(i, k);
            }
        }
    }
}
