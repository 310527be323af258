package org.kefubench.harness.measure;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the memory of this process: resident set, heap, direct buffers, bytes allocated by the measuring thread. At checkpoints the heap is collected first,
 * so that what remains is what the bot holds.
 */
final class MemoryProbe {

    private final ResidentSet resident = ResidentSet.here();
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final Recorder recorder;

    MemoryProbe(Recorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Collects the heap and notes what is left after so many answered requests.
     *
     * @param askedHere whether this thread alone asked the bot since the last checkpoint, so that what it allocated tells something
     */
    void checkpoint(String at, long requests, boolean askedHere) {
        long allocated = askedHere ? allocatedByThisThread() : -1;
        long heap = memory.getHeapMemoryUsage().getUsed();
        recorder.drain();
        System.gc();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("at", at);
        values.put("requests", requests);
        values.put("rss", resident.nowBytes());
        values.put("peak", resident.peakBytes());
        values.put("source", resident.source());
        values.put("heap", heap);
        values.put("live", memory.getHeapMemoryUsage().getUsed());
        values.put("native", memory.getNonHeapMemoryUsage().getUsed());
        values.put("direct", directBytes());
        values.put("allocated", allocated);
        recorder.note("memory", values);
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    private static long allocatedByThisThread() {
        return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
                        && threads.isThreadAllocatedMemorySupported()
                ? threads.getCurrentThreadAllocatedBytes()
                : -1;
    }
}
