package org.kefubench.harness.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;

/** Puts the figures of both instruments side by side and says whether they agree: within a tenth; or cannot be told apart, since their intervals overlap. */
public final class Agreement {

    /** Figures of the second instrument begin so. */
    public static final String PREFIX = "jmh_";

    private static final double TOLERANCE = 0.1;
    private static final Map<String, String> TWINS = Map.of(
            "jmh_qps", "qps",
            "jmh_latency_mean", "latency_mean",
            "jmh_latency_p50", "latency_p50",
            "jmh_alloc_kb_per_request", "alloc_kb_per_request");

    private Agreement() {}

    /** The result with the second instrument's figures in place of earlier ones, each with a note. */
    public static CellResult joined(CellResult result, List<Figure> second) {
        List<Figure> figures = new ArrayList<>(result.figures());
        figures.removeIf(figure -> TWINS.containsKey(figure.name()));
        second.forEach(figure -> figures.add(noted(figure, result.figure(TWINS.getOrDefault(figure.name(), "")))));
        return new CellResult(
                result.hash(),
                result.cell(),
                result.outcome(),
                result.card(),
                figures,
                result.curves(),
                result.confusion(),
                result.samples(),
                result.whereItRan());
    }

    private static Figure noted(Figure jmh, Optional<Figure> own) {
        Double here = own.map(Figure::value).orElse(null);
        Double there = jmh.value();
        if (here == null || there == null) {
            return jmh;
        }
        double ratio = here == 0 ? Double.NaN : there / here;
        String note = String.format(
                Locale.ROOT,
                "%s: %.2f times the harness's %s",
                verdict(ratio, overlap(jmh, own.orElseThrow())),
                ratio,
                TWINS.get(jmh.name()));
        return new Figure(
                jmh.name(), there, jmh.unit(), jmh.direction(), jmh.n(), jmh.low(), jmh.high(), jmh.signature(), note);
    }

    private static String verdict(double ratio, boolean overlap) {
        if (Math.abs(ratio - 1) <= TOLERANCE) {
            return "agrees";
        }
        return overlap ? "cannot be told apart" : "DISAGREES";
    }

    private static boolean overlap(Figure a, Figure b) {
        Double aLow = a.low();
        Double aHigh = a.high();
        Double bLow = b.low();
        Double bHigh = b.high();
        return aLow != null && aHigh != null && bLow != null && bHigh != null && aLow <= bHigh && bLow <= aHigh;
    }
}
