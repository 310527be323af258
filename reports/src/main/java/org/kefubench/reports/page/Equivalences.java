package org.kefubench.reports.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Placement;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Row;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.Equivalence;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.text.Texts;

/** Whether a model answers alike wherever it runs: for each model a matrix of placements and scenarios. */
final class Equivalences {

    private final Texts texts;

    private Equivalences(Texts texts) {
        this.texts = texts;
    }

    /**
     * A model.
     *
     * @param scenarios the columns
     * @param gated whether the answers are labels, which a gate is for; texts may differ by a word
     */
    public record Matrix(
            String model,
            String circumstances,
            String reference,
            boolean gated,
            List<String> scenarios,
            List<Line> lines) {}

    /** A placement, an entry for each scenario. */
    public record Line(String engine, String device, String precision, String gate, List<Entry> entries) {}

    /**
     * The answers of a cell against those of the reference.
     *
     * @param state {@code self}, {@code passes}, {@code below} the gate, {@code open} where there is no gate, or {@code missing}
     * @param anchor of the cell; empty where it is missing
     */
    public record Entry(String agreement, String flips, String state, String anchor) {}

    static List<Matrix> of(Board board, Texts texts) {
        Map<String, Row> rows = new HashMap<>();
        board.rows().forEach(row -> rows.put(key(row.run(), row.hash()), row));
        Equivalences equivalences = new Equivalences(texts);
        List<Matrix> matrices = new ArrayList<>();
        for (Run run : board.runs()) {
            Map<String, Map<Equivalence, Row>> models = new LinkedHashMap<>();
            for (Equivalence found : run.equivalences()) {
                Row row = rows.get(key(run.id(), found.cell()));
                if (row != null) {
                    models.computeIfAbsent(found.reference(), reference -> new LinkedHashMap<>())
                            .put(found, row);
                }
            }
            models.forEach((hash, cells) -> {
                Row reference = rows.get(key(run.id(), hash));
                if (reference != null) {
                    matrices.add(equivalences.matrix(reference, cells, board));
                }
            });
        }
        return matrices;
    }

    private static String key(String run, String hash) {
        return run + "/" + hash;
    }

    private Matrix matrix(Row reference, Map<Equivalence, Row> cells, Board board) {
        boolean gated = reference.cell().task().labels();
        Set<String> scenarios = new LinkedHashSet<>();
        Map<Placement, Map<String, Entry>> byPlacement = new LinkedHashMap<>();
        cells.forEach((found, row) -> {
            scenarios.add(scenario(row.cell()));
            byPlacement
                    .computeIfAbsent(row.cell().placement(), placement -> new LinkedHashMap<>())
                    .put(scenario(row.cell()), entry(found, row, gated));
        });
        List<Line> lines = new ArrayList<>();
        byPlacement.forEach((placement, entries) -> lines.add(line(placement, entries, scenarios, gated)));
        return new Matrix(
                reference.cell().label(),
                reference.cell().dataset() + " · "
                        + texts.of("task." + reference.cell().task().id())
                        + (board.runs().size() > 1 ? " · " + reference.run() : ""),
                reference.cell().placement() + ", " + scenario(reference.cell()),
                gated,
                List.copyOf(scenarios),
                lines);
    }

    private static Line line(Placement placement, Map<String, Entry> entries, Set<String> scenarios, boolean gated) {
        return new Line(
                placement.engine().id(),
                placement.device(),
                placement.precision().id(),
                gated ? percent(Equivalence.gate(placement.precision()), 1) : "–",
                scenarios.stream()
                        .map(scenario -> entries.getOrDefault(scenario, new Entry("", "", "missing", "")))
                        .toList());
    }

    private Entry entry(Equivalence found, Row row, boolean gated) {
        boolean keeps =
                found.agreement() >= Equivalence.gate(row.cell().placement().precision());
        return new Entry(
                percent(found.agreement(), 2),
                texts.of("equivalence.flips", found.flips(), found.n()),
                found.self() ? "self" : !gated ? "open" : keeps ? "passes" : "below",
                row.anchor());
    }

    /** The name with the number of requests that come at once. */
    private String scenario(Cell cell) {
        @Nullable Object batch = cell.scenario().get("batch");
        return cell.scenarioName()
                + (batch == null ? "" : " × " + (batch.equals(0) ? texts.of("equivalence.whole") : batch));
    }

    /** Cut, not rounded: 99.96 % shall not read 100 %. */
    private static String percent(double share, int digits) {
        double scale = Math.pow(10, digits);
        return String.format(Locale.ROOT, "%." + digits + "f %%", Math.floor(share * 100 * scale + 1e-9) / scale);
    }
}
