package org.kefubench.harness.measure;

/** The most memory that this process ever had. */
public final class PeakMemory {

    private PeakMemory() {}

    /** Peak resident set, as the operating system tells it. */
    public static long bytes() {
        return ResidentSet.here().peakBytes();
    }
}
