package org.kefubench.harness.measure;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * The young generation of this process. A bot that makes garbage fills it sooner or later, whatever it keeps, and how large it is hangs on the machine's memory where nobody says;
 * so cells have one of a stated size, and every process fills it before its bot is opened, the empty one too: what a bot's process has beyond the empty one is then what it keeps.
 */
final class Nursery {

    private static final int PIECE = 1 << 18;

    private Nursery() {}

    /** Makes garbage until the collector comes, or until as much was made as the heap may hold. */
    static void fill() {
        long collections = collections();
        long made = 0;
        while (made < Runtime.getRuntime().maxMemory() && collections() == collections) {
            made += new byte[PIECE].length; // too few of them for a compiler that would leave them out
        }
    }

    static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
