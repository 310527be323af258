package org.kefubench.harness.claims;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.kefubench.metrics.stats.Holm;
import org.kefubench.reports.claims.Amount;
import org.kefubench.reports.claims.Phrase;
import org.kefubench.reports.claims.Ruling;
import org.kefubench.reports.claims.Verdict;

/** Holm's correction over the orders of a group that were tested, which those of counted bytes are not, and the verdicts that follow at level 0.05. */
final class Correction {

    /** The level of every order. */
    static final double LEVEL = 0.05;

    private Correction() {}

    /** The rulings with corrected p-values, in the order given; rulings without a p-value stay as they are. */
    static Map<Claim, Ruling> of(Map<Claim, Ruling> rulings) {
        Map<String, List<Claim>> tested = new LinkedHashMap<>();
        rulings.forEach((claim, ruling) -> {
            if (ruling.pValue() != null) {
                tested.computeIfAbsent(claim.group(), unused -> new ArrayList<>())
                        .add(claim);
            }
        });
        Map<Claim, Ruling> corrected = new LinkedHashMap<>(rulings);
        tested.values().forEach(group -> {
            double[] adjusted = Holm.adjust(
                    group.stream().mapToDouble(claim -> pValue(rulings, claim)).toArray());
            for (int i = 0; i < adjusted.length; i++) {
                corrected.computeIfPresent(group.get(i), ruled(adjusted[i]));
            }
        });
        return corrected;
    }

    private static double pValue(Map<Claim, Ruling> rulings, Claim claim) {
        return Objects.requireNonNull(Objects.requireNonNull(rulings.get(claim)).pValue());
    }

    private static BiFunction<Claim, Ruling, Ruling> ruled(double adjusted) {
        return (claim, ruling) -> {
            boolean significant = adjusted < LEVEL;
            boolean asClaimed = OrderRule.asClaimed(ruling, (Assertion.Order) claim.assertion());
            List<Phrase> reasons = new ArrayList<>(ruling.reasons());
            reasons.add(Phrase.of(
                    !significant ? "level.missed" : asClaimed ? "level.met" : "level.opposite",
                    Amount.pValue(adjusted),
                    Amount.withUnit(LEVEL, "")));
            return new Ruling(
                    significant && asClaimed ? Verdict.REPRODUCED : Verdict.NOT_REPRODUCED,
                    ruling.value(),
                    ruling.other(),
                    ruling.low(),
                    ruling.high(),
                    ruling.pValue(),
                    adjusted,
                    reasons,
                    ruling.runs());
        };
    }
}
