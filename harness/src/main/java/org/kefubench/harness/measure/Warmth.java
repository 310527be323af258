package org.kefubench.harness.measure;

import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.kefubench.harness.scenario.Settling;

/**
 * Whether a bot is warm: in two looks one after the other, each a quarter later than the last, it was no longer getting faster, and the virtual machine hardly
 * compiled before them. Of a bot so slow that quarters cannot be compared, the second counts alone, from the least time on. After eight times the least time or
 * the greatest time warm is what it is. A limit of what is recorded is none of this: what a fast bot does in it is compiled by half.
 */
final class Warmth {

    /** Times of queries are kept in so many sums at most, or what measures memory would weigh itself. */
    private static final int CAPACITY = 4096;

    private static final int PATIENCE = 8;
    private static final double NEXT_LOOK = 1.25;

    /** The share of the time that compiling may take in warm code. */
    private static final double COMPILING = 0.05;

    private static final int LOOKS = 2;

    private final double leastSeconds;
    private final double mostSeconds;
    private final int pass;
    private final LongSupplier compilerMillis;
    private final long[] services = new long[CAPACITY];
    private int blocks;
    private int blockSize = 1;
    private int inBlock;
    private double seconds;
    private double nextLook;
    private double lastLook;
    private long lastCompiled;
    private int settled;

    /**
     * Cold.
     *
     * @param leastSeconds that the scenario lasts; 0 to be content with any warmth
     * @param mostSeconds that the scenario lasts
     * @param pass how many queries hold every request once
     * @param compilerMillis for how long the virtual machine has compiled so far
     */
    Warmth(double leastSeconds, double mostSeconds, int pass, LongSupplier compilerMillis) {
        this.leastSeconds = leastSeconds;
        this.mostSeconds = mostSeconds;
        this.pass = pass;
        this.compilerMillis = compilerMillis;
        lastCompiled = compilerMillis.getAsLong();
    }

    /** Takes note of a query. */
    void see(long nanos) {
        if (inBlock == 0) {
            if (blocks == CAPACITY) {
                halve();
            }
            services[blocks++] = 0;
        }
        services[blocks - 1] += nanos;
        inBlock = (inBlock + 1) % blockSize;
        seconds += nanos / 1e9;
    }

    private void halve() {
        blocks /= 2;
        for (int i = 0; i < blocks; i++) {
            services[i] = services[2 * i] + services[2 * i + 1];
        }
        blockSize *= 2;
    }

    boolean reached() {
        if (patience() >= 1) {
            return true;
        }
        if (seconds >= nextLook) {
            look();
        }
        return settled >= LOOKS;
    }

    /** How much of the greatest time is used up. */
    double patience() {
        double most = Math.min(PATIENCE * leastSeconds, mostSeconds);
        return most <= 0 ? 1 : Math.min(1, seconds / most);
    }

    private void look() {
        OptionalDouble ratio = Settling.ratio(services, blocks, (pass + blockSize - 1) / blockSize);
        if (compiled() >= COMPILING || ratio.orElse(1) < Settling.LIMIT) {
            settled = 0;
        } else if (ratio.isPresent() || seconds >= leastSeconds) {
            settled++;
        }
        nextLook = NEXT_LOOK * seconds;
        lastLook = seconds;
    }

    /** The share of the time since the last look. */
    private double compiled() {
        long millis = compilerMillis.getAsLong();
        double share = (millis - lastCompiled) / 1e3 / (seconds - lastLook);
        lastCompiled = millis;
        return share;
    }
}
