package org.kefubench.neural.engine;

import org.kefubench.neural.checkpoint.ModelConfig;

/** Refuses what would read outside a table. */
public final class TokenChecks {

    private TokenChecks() {}

    /**
     * Checks a batch.
     *
     * @throws IllegalArgumentException if it has no rows, a row is too long, or an id or segment has no row in its table
     */
    public static void check(TokenBatch batch, ModelConfig config) {
        if (batch.rows() < 1) {
            throw new IllegalArgumentException("batch without rows");
        }
        if (batch.width() > config.maxTokens()) {
            throw new IllegalArgumentException(
                    "rows of " + batch.width() + " tokens: expected at most " + config.maxTokens());
        }
        int vocabulary = config.sizes().vocabulary();
        for (int id : batch.ids()) {
            if (id < 0 || id >= vocabulary) {
                throw new IllegalArgumentException("token id " + id + ": expected 0 to " + (vocabulary - 1));
            }
        }
        int types = Math.max(1, config.sizes().tokenTypes());
        for (int type : batch.types()) {
            if (type < 0 || type >= types) {
                throw new IllegalArgumentException("token type " + type + ": expected 0 to " + (types - 1));
            }
        }
    }
}
