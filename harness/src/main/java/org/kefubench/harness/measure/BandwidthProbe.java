package org.kefubench.harness.measure;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How fast this machine reads memory: each thread compares the two equal halves of a stretch that no cache holds. The virtual machine compares with the widest
 * loads that the processor has; a loop of our own that sums reads at two thirds of that speed. The best of some passes counts, since whatever disturbs a pass
 * makes it slower.
 */
public final class BandwidthProbe {

    /** Of each thread; several times a usual last-level cache together. */
    private static final int STRETCH_BYTES = 128 << 20;

    private static final int PASSES = 6;

    private BandwidthProbe() {}

    /** One for each processor. */
    public static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Bytes a second that so many threads read together. Takes about a second, and memory that is given back. */
    public static double bytesPerSecond(int threads) {
        List<ByteBuffer> stretches = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            stretches.add(stretch());
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            double best = 0;
            for (int pass = 0; pass < PASSES; pass++) {
                best = Math.max(best, pass(workers, stretches));
            }
            return best;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while memory was read", e);
        } finally {
            workers.shutdownNow();
        }
    }

    /** Written to, so that it is backed by pages of its own; its halves are equal. */
    private static ByteBuffer stretch() {
        ByteBuffer stretch = ByteBuffer.allocateDirect(STRETCH_BYTES);
        LongBuffer longs = stretch.asLongBuffer();
        int half = longs.capacity() / 2;
        for (int i = 0; i < half; i++) {
            longs.put(i, i);
        }
        longs.put(half, longs, 0, half);
        return stretch;
    }

    private static double pass(ExecutorService workers, List<ByteBuffer> stretches)
            throws ExecutionException, InterruptedException {
        long start = Clock.nanos();
        List<Future<Integer>> differences = new ArrayList<>();
        for (ByteBuffer stretch : stretches) {
            differences.add(workers.submit(() -> difference(stretch)));
        }
        boolean equal = true;
        for (Future<Integer> difference : differences) {
            equal &= difference.get() < 0;
        }
        double seconds = Clock.secondsSince(start);
        if (!equal) {
            throw new IllegalStateException("memory does not hold what was written to it");
        }
        return (double) STRETCH_BYTES * stretches.size() / seconds;
    }

    /** Where the halves differ first, or -1; to find none, all must be read. */
    private static int difference(ByteBuffer stretch) {
        int half = stretch.capacity() / 2;
        return stretch.slice(0, half).mismatch(stretch.slice(half, half));
    }
}
