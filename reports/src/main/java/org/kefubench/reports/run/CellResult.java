package org.kefubench.reports.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.ModelCard;
import org.kefubench.api.Outcome;

/**
 * What came of a cell.
 *
 * @param hash the cell's short hash, the name of its files
 * @param card null where the bot was never opened
 * @param figures every figure of the cell, in the order in which they are shown
 * @param confusion null for response tasks and for cells that were not measured
 * @param samples some answers, at most a few dozen
 * @param whereItRan the truth check: provider, types and versions that really ran
 */
public record CellResult(
        String hash,
        Cell cell,
        Outcome outcome,
        @Nullable ModelCard card,
        List<Figure> figures,
        List<Curve> curves,
        @Nullable Confusion confusion,
        List<SampleAnswer> samples,
        Map<String, String> whereItRan) {

    /** Copies. */
    public CellResult {
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(cell, "cell");
        Objects.requireNonNull(outcome, "outcome");
        figures = List.copyOf(figures);
        curves = List.copyOf(curves);
        samples = List.copyOf(samples);
        whereItRan = Collections.unmodifiableMap(new TreeMap<>(whereItRan));
    }

    /** A cell that was not measured. */
    public static CellResult without(String hash, Cell cell, Outcome outcome) {
        return new CellResult(hash, cell, outcome, null, List.of(), List.of(), null, List.of(), Map.of());
    }

    /** The same with one more fact about what it really ran on. */
    public CellResult on(String key, String value) {
        Map<String, String> more = new TreeMap<>(whereItRan);
        more.put(key, value);
        return new CellResult(hash, cell, outcome, card, figures, curves, confusion, samples, more);
    }

    /** The same with more figures behind its own. */
    public CellResult with(List<Figure> more) {
        List<Figure> all = new ArrayList<>(figures);
        all.addAll(more);
        return new CellResult(hash, cell, outcome, card, all, curves, confusion, samples, whereItRan);
    }

    /** The figure of that name, if the cell has it. */
    public Optional<Figure> figure(String name) {
        return figures.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /** Whether the cell was measured. */
    public boolean measured() {
        return outcome instanceof Outcome.Measured;
    }
}
