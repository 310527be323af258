package org.kefubench.harness.run;

import org.kefubench.harness.plan.Plan;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;

/** Told how a run goes; called by one thread at a time. */
public interface RunListener {

    /** Listens to nothing. */
    RunListener NONE = new RunListener() {};

    /** The run begins; {@code done} of its cells have a result already. */
    default void begins(Plan plan, int done) {}

    /**
     * A step begins.
     *
     * @param what {@code train} or {@code measure}
     * @param number from 1
     */
    default void step(String what, Cell cell, int number, int of) {}

    /**
     * How far the step is.
     *
     * @param total 0 where unknown
     */
    default void progress(String phase, long done, long total) {}

    /** A point of a curve, such as the loss of a training that runs. */
    default void curve(String name, double x, double y) {}

    /** A model is there, or not. */
    default void trained(Cell cell, boolean reused, double seconds) {}

    /** A cell has ended. */
    default void ended(CellResult result, int number, int of) {}
}
