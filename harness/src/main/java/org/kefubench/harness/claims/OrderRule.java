package org.kefubench.harness.claims;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.kefubench.reports.claims.Amount;
import org.kefubench.reports.claims.Phrase;
import org.kefubench.reports.claims.Ruling;
import org.kefubench.reports.claims.Verdict;
import org.kefubench.reports.run.Figure;

/** Compares two sides on the same requests. Its verdict holds for this claim alone; {@link Correction} looks at the group. */
final class OrderRule {

    private final Assertion.Order claim;

    OrderRule(Assertion.Order claim) {
        this.claim = claim;
    }

    /** The ruling, with the p-value of the test. */
    Ruling of(Found better, Found worse) throws NoBasis, IOException {
        PairedTest.Outcome test = new PairedTest(claim).of(better, worse);
        return test.pValue() == null ? counted(better, worse, test) : tested(better, worse, test);
    }

    private Ruling tested(Found better, Found worse, PairedTest.Outcome test) throws NoBasis {
        double first = mean(better);
        double second = mean(worse);
        return new Ruling(
                Verdict.NOT_REPRODUCED,
                first,
                second,
                null,
                null,
                test.pValue(),
                test.pValue(),
                List.of(Phrase.of(
                        claim.margin() == null ? "order" : "margin",
                        name(better),
                        Amount.withUnit(first, claim.unit()),
                        name(worse),
                        Amount.withUnit(second, claim.unit()),
                        test.name(),
                        String.valueOf(test.n()),
                        claim.margin() == null ? factor(first, second) : Amount.withUnit(claim.margin(), claim.unit()),
                        difference(better, test))),
                Sides.runs(better, worse));
    }

    /** What is counted is so: there is no chance in it, and nothing for {@link Correction} to correct. */
    private Ruling counted(Found better, Found worse, PairedTest.Outcome test) throws NoBasis {
        double first = mean(better);
        double second = mean(worse);
        return new Ruling(
                asClaimed(first, second, claim) ? Verdict.REPRODUCED : Verdict.NOT_REPRODUCED,
                first,
                second,
                null,
                null,
                null,
                null,
                List.of(Phrase.of(
                        "counted",
                        name(better),
                        Amount.withUnit(first, claim.unit()),
                        name(worse),
                        Amount.withUnit(second, claim.unit()),
                        factor(first, second),
                        difference(better, test))),
                Sides.runs(better, worse));
    }

    /** Whether the first side is better by its value. */
    static boolean asClaimed(Ruling ruling, Assertion.Order claim) {
        Double first = ruling.value();
        Double second = ruling.other();
        if (first == null || second == null) {
            return false;
        }
        return asClaimed(first, second, claim);
    }

    private static boolean asClaimed(double first, double second, Assertion.Order claim) {
        return claim.margin() != null || (PairedTest.lowerIsBetter(claim.figure()) ? first < second : first > second);
    }

    /** The interval of the difference in the unit of the claim; bytes that are counted have none. */
    private String difference(Found better, PairedTest.Outcome test) throws NoBasis {
        double factor = Units.factor(claim.unit(), better.figure(better.cells().get(0), claim.figure()));
        String low = Amount.text(factor * test.low(), claim.unit());
        String high = Amount.text(factor * test.high(), claim.unit());
        return low.equals(high) ? low : "[" + low + ", " + high + "]";
    }

    private String factor(double first, double second) {
        double larger = Math.max(Math.abs(first), Math.abs(second));
        double smaller = Math.min(Math.abs(first), Math.abs(second));
        return smaller == 0 ? "-" : Amount.withUnit(Math.round(100 * larger / smaller) / 100.0, "");
    }

    private double mean(Found side) throws NoBasis {
        double sum = 0;
        for (StoredRuns.Stored stored : side.cells()) {
            Figure figure = side.figure(stored, claim.figure());
            Units.requireSignature(claim.signature(), figure);
            sum += Objects.requireNonNull(figure.value()) * Units.factor(claim.unit(), figure);
        }
        return sum / side.cells().size();
    }

    private static String name(Found side) {
        var cell = side.cells().get(0).result().cell();
        return cell.label() + " · " + cell.dataset() + " · " + cell.placement();
    }
}
