package org.kefubench.reports.run;

import java.util.Objects;
import org.kefubench.api.Precision;

/**
 * How far the answers of a cell are those of the same model in single precision, one request at a time.
 *
 * @param cell hash of the cell
 * @param reference hash of the cell that it is held to; its own where it is the reference
 * @param n requests that both answered
 * @param flips those to which the two gave different answers: another label, or another text
 */
public record Equivalence(String cell, String reference, long n, long flips) {

    /** Share of labels that precisions of 16 bits and more must keep. */
    private static final double GATE = 0.999;

    /** Share of labels that integers must keep. */
    private static final double GATE_OF_INTEGERS = 0.99;

    /** Checks. */
    public Equivalence {
        Objects.requireNonNull(cell, "cell");
        Objects.requireNonNull(reference, "reference");
        if (n < 1 || flips < 0 || flips > n) {
            throw new IllegalArgumentException("equivalence of cell " + cell + ": " + flips + " flips of " + n
                    + " answers, expected 0 to n of at least 1");
        }
    }

    /** The share of answers that are the same. */
    public double agreement() {
        return (double) (n - flips) / n;
    }

    /** Whether the cell is what others are held to. */
    public boolean self() {
        return cell.equals(reference);
    }

    /** The share of labels that a precision must keep. */
    public static double gate(Precision precision) {
        return precision == Precision.INT8 || precision == Precision.INT4 ? GATE_OF_INTEGERS : GATE;
    }
}
