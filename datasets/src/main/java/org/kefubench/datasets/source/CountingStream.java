package org.kefubench.datasets.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.kefubench.api.Progress;

/** A stream that tells how many of its bytes have been read, each time another megabyte is. */
public final class CountingStream extends FilterInputStream {

    private static final int STEP_BYTES = 1 << 20;

    private final String phase;
    private final long total;
    private final Progress progress;
    private long done;
    private long told;

    /**
     * Counts the bytes of a stream.
     *
     * @param total bytes that are expected, or 0
     */
    public CountingStream(InputStream in, String phase, long total, Progress progress) {
        super(in);
        this.phase = phase;
        this.total = total;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        count(c < 0 ? -1 : 1);
        return c;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        count(n);
        return n;
    }

    private void count(int n) {
        done += Math.max(0, n);
        if (n < 0 || done - told >= STEP_BYTES) {
            told = done;
            progress.at(phase, done, total);
        }
    }
}
