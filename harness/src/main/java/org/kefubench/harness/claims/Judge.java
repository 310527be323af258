package org.kefubench.harness.claims;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kefubench.api.Example;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;
import org.kefubench.datasets.DataException;
import org.kefubench.harness.catalogue.Data;
import org.kefubench.reports.claims.Phrase;
import org.kefubench.reports.claims.Ruling;
import org.kefubench.reports.claims.Verdict;
import org.kefubench.reports.run.Figure;

/** Rules on claims from what is stored; it runs nothing. The p-values of orders are not yet corrected: see {@link Correction}. */
final class Judge {

    private final StoredRuns runs;
    private final SuitePlans plans;
    private final List<Path> folders;

    /**
     * A judge.
     *
     * @param folders where stored outputs are looked for
     */
    Judge(StoredRuns runs, SuitePlans plans, List<Path> folders) {
        this.runs = runs;
        this.plans = plans;
        this.folders = List.copyOf(folders);
    }

    /** The ruling on a claim. */
    Ruling rule(Claim claim) throws IOException {
        Basis basis = claim.basis();
        if (basis instanceof Basis.Nothing nothing) {
            return Ruling.without(Verdict.NOT_RUN, nothing(claim, nothing));
        }
        if (basis instanceof Basis.Identical identical) {
            return Ruling.without(Verdict.NOT_REPRODUCED, Phrase.of("identical", identical.reason()));
        }
        try {
            if (basis instanceof Basis.Pair pair) {
                Assertion.Order order = (Assertion.Order) claim.assertion();
                Sides sides = Sides.of(pair, order.figure(), plans, runs, claim.weights());
                return new OrderRule(order).of(sides.better(), sides.worse());
            }
            Assertion.Value value = (Assertion.Value) claim.assertion();
            if (basis instanceof Basis.Product product) {
                return new ValueRule(value, false).of(List.of(counted(value, product)), List.of());
            }
            if (basis instanceof Basis.Outputs outputs) {
                return new ValueRule(value, false).of(List.of(scored(value, outputs)), List.of(outputs.place()));
            }
            if (basis instanceof Basis.Cascade cascade) {
                Found gate = Found.of(cascade.gate(), plans, runs, claim.weights());
                Found then = Found.of(cascade.then(), plans, runs, claim.weights());
                return new ValueRule(value, false).of(List.of(Cascade.of(gate, then)), Sides.runs(gate, then));
            }
            Basis.Cells cells = (Basis.Cells) basis;
            Found found = Found.of(cells, plans, runs, claim.weights());
            List<Figure> figures = new ArrayList<>();
            for (StoredRuns.Stored stored : found.cells()) {
                figures.add(found.figure(stored, value.figure()));
            }
            return new ValueRule(value, cells.pooled()).of(figures, found.runs());
        } catch (NoBasis e) {
            return Ruling.without(e.verdict(), e.phrase());
        }
    }

    private static Phrase nothing(Claim claim, Basis.Nothing nothing) {
        return claim.needsWeights()
                ? Phrase.of("weights", claim.weights(), nothing.reason())
                : Phrase.of("none", nothing.reason());
    }

    private static Figure counted(Assertion.Value value, Basis.Product product) {
        double result = product.factors().stream().reduce(1.0, (a, b) -> a * b);
        return Figure.of(value.figure(), result, value.unit(), Figure.Direction.NEITHER, 1, value.signature());
    }

    private Figure scored(Assertion.Value value, Basis.Outputs wanted) throws IOException, NoBasis {
        try {
            List<Example> rows = rows(wanted);
            List<String> outputs =
                    wanted.inRows() ? StoredOutputs.of(rows, wanted.file()) : StoredOutputs.read(wanted, folders);
            return new OutputScores(
                            outputs, rows.stream().map(Example::responses).toList())
                    .figure(value.figure());
        } catch (FileNotFoundException | DataException e) {
            throw new NoBasis(Verdict.NOT_RUN, Phrase.of("file", String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            throw new NoBasis(Verdict.NOT_COMPARABLE, Phrase.of("file", String.valueOf(e.getMessage())));
        }
    }

    /** The rows that hold the references; none for figures that need none. */
    private static List<Example> rows(Basis.Outputs wanted) throws DataException {
        return wanted.references().isEmpty()
                ? List.of()
                : Data.testRows(wanted.references(), Progress.NONE).of(Task.RESPONSE);
    }
}
