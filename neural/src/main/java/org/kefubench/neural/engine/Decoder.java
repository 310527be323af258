package org.kefubench.neural.engine;

import java.util.Map;

/** A language model on one placement. States may be used from several threads, each by one; closing it twice is allowed. */
public interface Decoder extends AutoCloseable {

    /** Number of logits a token. */
    int vocabulary();

    /** The longest sequence, prompt included. */
    int maxTokens();

    /**
     * An empty state.
     *
     * @param rows sequences, at most
     * @param capacity tokens for each, prompt included; memory is taken at once
     * @throws IllegalArgumentException if the capacity exceeds {@link #maxTokens}
     */
    DecodingState begin(int rows, int capacity);

    /**
     * Where the work really ran: versions, device, types, settings, number of operators by provider and type. Sorted, for the run file.
     */
    Map<String, String> whereItRan();

    @Override
    void close();
}
