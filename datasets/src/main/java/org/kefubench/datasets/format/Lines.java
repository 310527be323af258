package org.kefubench.datasets.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a stream of bytes, one after the other in a buffer that is used again: what {@link #buffer} holds is valid until the next line. */
public final class Lines {

    private final InputStream in;
    private byte[] buffer = new byte[1 << 17];
    private int position;
    private int start;
    private int end;
    private int limit;
    private long number;
    private boolean ended;

    /** Lines that end with a line feed, with or without a carriage return before it. */
    public Lines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false at the end. */
    public boolean next() throws IOException {
        start = position;
        int scanned = 0;
        while (true) {
            int feed = feedAfter(start + scanned);
            if (feed >= 0) {
                return found(feed, feed + 1);
            }
            if (ended) {
                return start < limit && found(limit, limit);
            }
            scanned = limit - start;
            fill();
        }
    }

    private boolean found(int lineEnd, int next) {
        end = lineEnd;
        position = next;
        number++;
        return true;
    }

    private int feedAfter(int from) {
        for (int i = from; i < limit; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Moves the line that has begun to the front, makes room and reads more. */
    private void fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, limit - start);
        limit -= start;
        start = 0;
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.multiplyExact(buffer.length, 2));
        }
        int n = in.read(buffer, limit, buffer.length - limit);
        if (n < 0) {
            ended = true;
        } else {
            limit += n;
        }
    }

    /** The bytes in which the line lies. */
    public byte[] buffer() {
        return buffer;
    }

    /** Where the line begins in the buffer. */
    public int offset() {
        return start;
    }

    /** Its length in bytes, without its line end. */
    public int length() {
        return end > start && buffer[end - 1] == '\r' ? end - start - 1 : end - start;
    }

    /** Its number, from 1. */
    public long number() {
        return number;
    }

    /** Whether it holds nothing but blanks. */
    public boolean isBlank() {
        for (int i = start; i < end; i++) {
            if (buffer[i] > ' ' || buffer[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
