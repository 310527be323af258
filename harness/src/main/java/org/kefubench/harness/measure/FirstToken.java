package org.kefubench.harness.measure;

import org.kefubench.api.TokenListener;

/** Notes when the first piece of any answer of a query was there. */
final class FirstToken implements TokenListener {

    private volatile long nanos;

    @Override
    public boolean onToken(int dialogue, String piece) {
        if (nanos == 0) {
            nanos = Clock.nanos();
        }
        return true;
    }

    /** 0 where nothing came. */
    long nanos() {
        return nanos;
    }
}
