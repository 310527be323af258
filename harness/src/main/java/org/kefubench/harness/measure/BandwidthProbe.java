package org.kefubench.harness.measure;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How fast this machine reads memory: each thread sums a stretch that no cache holds, as the read test of STREAM does. The best of some passes counts, since whatever disturbs a
 * pass makes it slower.
 */
public final class BandwidthProbe {

    /** Of each thread; several times a usual last-level cache together. */
    private static final int STRETCH_BYTES = 128 << 20;

    private static final int PASSES = 6;
    private static final int UNROLLED = 8;

    private BandwidthProbe() {}

    /** Bytes a second that so many threads read together. Takes about a second, and memory that is given back. */
    public static double bytesPerSecond(int threads) {
        List<LongBuffer> stretches = new ArrayList<>();
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

    /** Written to, so that it is backed by pages of its own. */
    private static LongBuffer stretch() {
        LongBuffer stretch = ByteBuffer.allocateDirect(STRETCH_BYTES)
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
        for (int i = 0; i < stretch.capacity(); i++) {
            stretch.put(i, i);
        }
        return stretch;
    }

    private static double pass(ExecutorService workers, List<LongBuffer> stretches)
            throws ExecutionException, InterruptedException {
        long start = Clock.nanos();
        List<Future<Long>> sums = new ArrayList<>();
        for (LongBuffer stretch : stretches) {
            sums.add(workers.submit(() -> sum(stretch)));
        }
        long total = 0;
        for (Future<Long> sum : sums) {
            total += sum.get();
        }
        double seconds = Clock.secondsSince(start);
        check(total, stretches);
        return (double) STRETCH_BYTES * stretches.size() / seconds;
    }

    /** The sum is used, so that no compiler may leave the reading out. */
    private static void check(long total, List<LongBuffer> stretches) {
        long n = stretches.get(0).capacity();
        if (total != stretches.size() * (n * (n - 1) / 2)) {
            throw new IllegalStateException("memory does not hold what was written to it");
        }
    }

    private static long sum(LongBuffer longs) {
        long a = 0;
        long b = 0;
        long c = 0;
        long d = 0;
        for (int i = 0; i < longs.capacity(); i += UNROLLED) {
            a += longs.get(i) + longs.get(i + 1);
            b += longs.get(i + 2) + longs.get(i + 3);
            c += longs.get(i + 4) + longs.get(i + 5);
            d += longs.get(i + 6) + longs.get(i + 7);
        }
        return a + b + c + d;
    }
}
