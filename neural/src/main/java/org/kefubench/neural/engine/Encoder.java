package org.kefubench.neural.engine;

import java.util.Map;

/** A classifier on one placement. May be called from several threads at once; closing it twice is allowed. */
public interface Encoder extends AutoCloseable {

    /** Number of classes. */
    int labels();

    /** The longest row. */
    int maxTokens();

    /**
     * Computes the logits of a batch.
     *
     * @throws IllegalArgumentException if a row is too long or an id outside the vocabulary
     */
    Encoded encode(TokenBatch batch);

    /**
     * Where the work really ran: versions, device, types, settings, number of operators by provider and type. Sorted, for the run file.
     */
    Map<String, String> whereItRan();

    @Override
    void close();
}
