package org.kefubench.harness.claims;

import java.util.Arrays;
import java.util.List;
import org.kefubench.reports.claims.Phrase;
import org.kefubench.reports.claims.Verdict;
import org.kefubench.reports.run.Figure;

/** Whether a figure is what a claim is about, and the factor from its unit to that of the claim. */
final class Units {

    private Units() {}

    /** Every part of the claim's signature must be a part of the figure's. */
    static void requireSignature(String claimed, Figure figure) throws NoBasis {
        List<String> parts = Arrays.asList(figure.signature().split("\\|"));
        for (String part : claimed.split("\\|")) {
            if (!part.isBlank() && !parts.contains(part.strip())) {
                throw new NoBasis(Verdict.NOT_COMPARABLE, Phrase.of("signature", figure.signature(), part.strip()));
            }
        }
    }

    /** A share as {@code %}, a percentage as a plain number, or the unit as it is. */
    static double factor(String unit, Figure figure) throws NoBasis {
        String own = figure.unit();
        if (own.equals(unit)) {
            return 1;
        }
        if (unit.equals("%") && own.isEmpty()) {
            return 100;
        }
        if (unit.isEmpty() && own.equals("%")) {
            return 0.01;
        }
        throw new NoBasis(Verdict.NOT_COMPARABLE, Phrase.of("unit", figure.name(), own, unit));
    }
}
