package org.kefubench.api;

/** Told how far a long piece of work is; an implementation is safe to call from several threads and cheap to call often. */
public interface Progress {

    /** Listens to nothing. */
    Progress NONE = (phase, done, total) -> {};

    /**
     * Says how far a phase is.
     *
     * @param phase what is being done, in a word or two
     * @param done units done so far
     * @param total units in all, or 0 where unknown
     */
    void at(String phase, long done, long total);

    /**
     * Adds a point to a named curve, such as {@code train loss} over steps; curves are kept with the model and shown in the report.
     */
    default void curve(String name, double x, double y) {}
}
