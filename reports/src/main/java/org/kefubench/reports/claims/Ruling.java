package org.kefubench.reports.claims;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found about one claim.
 *
 * @param value measured here in the unit of the claim; null where there is none. Of an order: the value of the side that is said to be better
 * @param other of an order: the value of the other side
 * @param low lower end of the interval of the value, or null
 * @param pValue of an order: of the paired test, as it is
 * @param adjustedPValue after Holm's correction over the orders of the group
 * @param reasons why the verdict is so
 * @param runs where the evidence lies
 */
public record Ruling(
        Verdict verdict,
        @Nullable Double value,
        @Nullable Double other,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Double pValue,
        @Nullable Double adjustedPValue,
        List<Phrase> reasons,
        List<String> runs) {

    /** Copies. */
    public Ruling {
        reasons = List.copyOf(reasons);
        runs = List.copyOf(runs);
    }

    /** A ruling without a number. */
    public static Ruling without(Verdict verdict, Phrase... reasons) {
        return new Ruling(verdict, null, null, null, null, null, null, List.of(reasons), List.of());
    }
}
