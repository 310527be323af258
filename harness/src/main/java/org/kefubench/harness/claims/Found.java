package org.kefubench.harness.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kefubench.api.Outcome;
import org.kefubench.reports.claims.Phrase;
import org.kefubench.reports.claims.Verdict;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;

/**
 * The stored results that answer a claim, every one measured and on the right data.
 *
 * @param cells in the order of the data sets, then of seeds and repetitions
 */
record Found(List<StoredRuns.Stored> cells) {

    /** Before it stands how the data set is divided. */
    private static final Pattern CHECKSUM = Pattern.compile("sha256 ([0-9a-f]+)");

    Found {
        cells = List.copyOf(cells);
    }

    /**
     * Looks them up.
     *
     * @throws NoBasis if one is missing, was not measured, or saw other data
     */
    static Found of(Basis.Cells wanted, SuitePlans plans, StoredRuns runs, String weights) throws NoBasis {
        Found found = some(wanted, plans, runs, weights);
        for (StoredRuns.Stored stored : found.cells()) {
            requireWhole(stored.result());
        }
        return found;
    }

    /** The same without asking whether every request of the set was asked: sides of an order are compared on the requests of both. */
    static Found some(Basis.Cells wanted, SuitePlans plans, StoredRuns runs, String weights) throws NoBasis {
        List<StoredRuns.Stored> cells = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String dataset : wanted.datasets()) {
            for (Cell cell : plans.cells(wanted, dataset).values()) {
                Optional<StoredRuns.Stored> stored = runs.newest(cell);
                stored.ifPresentOrElse(cells::add, () -> missing.add(name(cell)));
            }
        }
        if (!missing.isEmpty()) {
            String first = missing.get(0) + (missing.size() == 1 ? "" : " (+" + (missing.size() - 1) + ")");
            throw new NoBasis(
                    Verdict.NOT_RUN,
                    weights.isEmpty() ? Phrase.of("missing", first) : Phrase.of("weights", weights, first));
        }
        for (StoredRuns.Stored stored : cells) {
            requireMeasured(stored.result());
            requireData(stored, wanted.checksums());
        }
        return new Found(cells);
    }

    private static String name(Cell cell) {
        return cell.label() + " · " + cell.dataset() + " · " + cell.placement();
    }

    private static void requireMeasured(CellResult result) throws NoBasis {
        String name = name(result.cell());
        if (result.outcome() instanceof Outcome.Failed failed) {
            throw new NoBasis(
                    Verdict.NOT_RUN, Phrase.of("failed", name, failed.stage().id(), failed.message()));
        }
        if (result.outcome() instanceof Outcome.NotApplicable not) {
            throw new NoBasis(Verdict.NOT_RUN, Phrase.of("not-applicable", name, not.reason()));
        }
    }

    private static void requireWhole(CellResult result) throws NoBasis {
        Figure asked = result.figure("n").orElse(null);
        if (asked != null && asked.value() != null && asked.value() != asked.n()) {
            throw new NoBasis(
                    Verdict.NOT_COMPARABLE,
                    Phrase.of("rows", String.valueOf(Math.round(asked.value())), String.valueOf(asked.n())));
        }
    }

    private static void requireData(StoredRuns.Stored stored, Map<String, String> checksums) throws NoBasis {
        String dataset = stored.result().cell().dataset();
        String expected = checksums.get(dataset);
        Matcher told = CHECKSUM.matcher(
                stored.run().environment().getOrDefault("data", Map.of()).getOrDefault(dataset, ""));
        String found = told.find() ? told.group(1) : "";
        if (expected != null && !found.startsWith(expected)) {
            throw new NoBasis(
                    Verdict.NOT_COMPARABLE,
                    Phrase.of(
                            "checksum",
                            dataset,
                            found.isEmpty() ? "?" : found.substring(0, Math.min(12, found.length())),
                            expected));
        }
    }

    /** The figure of a cell, which has a value. */
    Figure figure(StoredRuns.Stored stored, String name) throws NoBasis {
        Figure figure = stored.result().figure(name).orElse(null);
        if (figure == null || figure.value() == null) {
            throw new NoBasis(
                    Verdict.NOT_RUN,
                    Phrase.of(
                            "no-figure",
                            name(stored.result().cell()),
                            name,
                            figure == null ? "-" : String.valueOf(figure.note())));
        }
        return figure;
    }

    /** Names of the runs, each once. */
    List<String> runs() {
        return cells.stream().map(stored -> stored.run().id()).distinct().toList();
    }
}
