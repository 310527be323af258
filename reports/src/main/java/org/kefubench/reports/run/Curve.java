package org.kefubench.reports.run;

import java.util.List;

/**
 * A named series of points: warm-up latency over requests, latency distribution, training loss over steps, memory over requests.
 *
 * @param name for example {@code warm-up}, {@code latency-quantiles}, {@code train loss}
 * @param y as many as x
 */
public record Curve(String name, String xLabel, String yLabel, List<Double> x, List<Double> y) {

    /** Copies, and checks that there is a y for each x. */
    public Curve {
        x = List.copyOf(x);
        y = List.copyOf(y);
        if (x.size() != y.size()) {
            throw new IllegalArgumentException("curve " + name + ": " + x.size() + " x, " + y.size() + " y");
        }
    }
}
