package org.kefubench.neural.generate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.DecodingState;

/** States that were used before and are used again: their buffers are large and are given back to the system only when memory is short. Thread-safe. */
final class StatePool implements AutoCloseable {

    /** More than this many idle states are closed, the one unused for longest first. */
    private static final int MAX_IDLE = 2;

    /** Capacities are rounded up, so that a slightly longer prompt fits the same buffers. */
    private static final int STEP = 128;

    private final Decoder decoder;
    private final Deque<Lease> idle = new ArrayDeque<>();
    private boolean closed;

    StatePool(Decoder decoder) {
        this.decoder = decoder;
    }

    /** An empty state of so many rows with room for so many tokens each; closing the lease gives it back. */
    Lease take(int rows, int tokens) {
        synchronized (idle) {
            for (Iterator<Lease> i = idle.iterator(); i.hasNext(); ) {
                Lease lease = i.next();
                if (lease.state.rows() == rows && lease.capacity >= tokens) {
                    i.remove();
                    lease.state.truncate(0);
                    return lease;
                }
            }
        }
        int capacity = Math.min(decoder.maxTokens(), (tokens + STEP - 1) / STEP * STEP);
        return new Lease(decoder.begin(rows, Math.max(tokens, capacity)), capacity);
    }

    private void giveBack(Lease lease) {
        synchronized (idle) {
            idle.addFirst(lease);
            while (idle.size() > (closed ? 0 : MAX_IDLE)) {
                idle.removeLast().state.close();
            }
        }
    }

    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(lease -> lease.state.close());
            idle.clear();
        }
    }

    /** A state in use. */
    final class Lease implements AutoCloseable {

        private final DecodingState state;
        private final int capacity;

        private Lease(DecodingState state, int capacity) {
            this.state = state;
            this.capacity = capacity;
        }

        DecodingState state() {
            return state;
        }

        @Override
        public void close() {
            giveBack(this);
        }
    }
}
