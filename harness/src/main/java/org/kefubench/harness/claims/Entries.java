package org.kefubench.harness.claims;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kefubench.reports.claims.Amount;
import org.kefubench.reports.claims.Entry;
import org.kefubench.reports.claims.Ruling;

/** Claims as the report shows them. */
final class Entries {

    private Entries() {}

    static Entry of(Claim claim, Ruling ruling) {
        Assertion said = claim.assertion();
        String command = Commands.of(claim);
        return new Entry(
                claim.id(),
                claim.group(),
                claim.source().text(),
                claim.source().link(),
                claim.source().table(),
                claim.cell(),
                claim.confirmation(),
                datasets(claim.basis()),
                said.figure(),
                said.signature(),
                published(said),
                said instanceof Assertion.Value value ? value.unit() : ((Assertion.Order) said).unit(),
                said instanceof Assertion.Value value
                        ? Amount.withUnit(value.tolerance(), value.unit())
                        : "p < " + Amount.withUnit(Correction.LEVEL, ""),
                said instanceof Assertion.Value value ? value.why() : ((Assertion.Order) said).why(),
                claim.conditions(),
                claim.note(),
                claim.weights(),
                command,
                ruling);
    }

    private static String published(Assertion said) {
        if (said instanceof Assertion.Value value) {
            return Amount.withUnit(value.value(), value.unit());
        }
        Assertion.Order order = (Assertion.Order) said;
        Double margin = order.margin();
        Double factor = order.factor();
        if (margin != null) {
            return "≥ −" + Amount.withUnit(margin, order.unit());
        }
        return (PairedTest.lowerIsBetter(order.figure()) ? "<" : ">")
                + (factor == null ? "" : " (×" + Amount.withUnit(factor, "") + ")");
    }

    private static List<String> datasets(Basis basis) {
        Set<String> names = new LinkedHashSet<>();
        if (basis instanceof Basis.Cells cells) {
            names.addAll(cells.datasets());
        } else if (basis instanceof Basis.Pair pair) {
            names.addAll(pair.better().datasets());
            names.addAll(pair.worse().datasets());
        } else if (basis instanceof Basis.Cascade cascade) {
            names.addAll(cascade.gate().datasets());
            names.addAll(cascade.then().datasets());
        } else if (basis instanceof Basis.Outputs outputs) {
            names.add(outputs.place());
        }
        return new ArrayList<>(names);
    }
}
