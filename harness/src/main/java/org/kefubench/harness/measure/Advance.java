package org.kefubench.harness.measure;

import org.kefubench.api.Progress;

/** How far a cell is; set by the measuring thread, told by the recorder's. */
final class Advance {

    private static final int UNITS = 1000;

    private volatile String phase = "open";
    private volatile double fraction;

    void at(String now, double done) {
        phase = now;
        fraction = Math.max(0, Math.min(1, done));
    }

    void tell(Progress progress) {
        progress.at(phase, Math.round(fraction * UNITS), UNITS);
    }
}
