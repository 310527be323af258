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
        Evidence evidence = claim.evidence();
        if (evidence instanceof Evidence.Nothing nothing) {
            return Ruling.without(Verdict.NOT_RUN, nothing(claim, nothing));
        }
        try {
            if (evidence instanceof Evidence.Pair pair) {
                Assertion.Order order = (Assertion.Order) claim.assertion();
                return new OrderRule(order)
                        .of(
                                Found.of(pair.better(), plans, runs, claim.weights()),
                                Found.of(pair.worse(), plans, runs, claim.weights()));
            }
            Assertion.Value value = (Assertion.Value) claim.assertion();
            if (evidence instanceof Evidence.Outputs outputs) {
                return new ValueRule(value).of(List.of(scored(value, outputs)), List.of(outputs.file()));
            }
            Evidence.Cells cells = (Evidence.Cells) evidence;
            Found found = Found.of(cells, plans, runs, claim.weights());
            List<Figure> figures = new ArrayList<>();
            for (StoredRuns.Stored stored : found.cells()) {
                figures.add(found.figure(stored, value.figure()));
            }
            return new ValueRule(value).of(figures, found.runs());
        } catch (NoEvidence e) {
            return Ruling.without(e.verdict(), e.phrase());
        }
    }

    private static Phrase nothing(Claim claim, Evidence.Nothing nothing) {
        return claim.needsWeights()
                ? Phrase.of("weights", claim.weights(), nothing.reason())
                : Phrase.of("none", nothing.reason());
    }

    private Figure scored(Assertion.Value value, Evidence.Outputs wanted) throws IOException, NoEvidence {
        try {
            List<String> outputs = StoredOutputs.read(wanted, folders);
            return new OutputScores(outputs, references(wanted)).figure(value.figure());
        } catch (FileNotFoundException | DataException e) {
            throw new NoEvidence(Verdict.NOT_RUN, Phrase.of("file", String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            throw new NoEvidence(Verdict.NOT_COMPARABLE, Phrase.of("file", String.valueOf(e.getMessage())));
        }
    }

    private static List<List<String>> references(Evidence.Outputs wanted) throws DataException {
        if (wanted.references().isEmpty()) {
            return List.of();
        }
        return Data.testRows(wanted.references(), Progress.NONE).of(Task.RESPONSE).stream()
                .map(Example::responses)
                .toList();
    }
}
