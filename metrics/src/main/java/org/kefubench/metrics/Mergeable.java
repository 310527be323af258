package org.kefubench.metrics;

/**
 * Sufficient statistics of a part of a corpus. Merging the parts in any order gives the statistics of the whole.
 *
 * @param <T> the type itself
 */
public interface Mergeable<T> {

    /**
     * Adds the statistics of another part to these.
     *
     * @throws IllegalArgumentException where the other part was computed with other settings
     */
    void merge(T other);
}
