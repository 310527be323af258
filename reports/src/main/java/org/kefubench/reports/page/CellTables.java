package org.kefubench.reports.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Outcome;
import org.kefubench.api.Task;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Kinds;
import org.kefubench.reports.board.Row;
import org.kefubench.reports.board.Standing;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.text.Numbers;
import org.kefubench.reports.text.Texts;

/** The tables of all cells, one for each task. */
final class CellTables {

    private final Board board;
    private final Texts texts;
    private final Set<String> unstable;

    CellTables(Board board, Texts texts) {
        this.board = board;
        this.texts = texts;
        unstable = Repetitions.unstable(board);
    }

    /** The cells of a task. */
    public record CellTable(
            String task,
            String title,
            List<Column> columns,
            List<Line> lines,
            Set<String> datasets,
            Set<String> scenarios,
            Set<String> machines,
            boolean severalRuns) {}

    /**
     * A figure's column.
     *
     * @param inShort whether it is shown before all figures are asked for
     */
    public record Column(String label, String unit, String what, boolean inShort) {}

    /**
     * A cell's line.
     *
     * @param strayed what a cell on a GPU left to the processor; empty for nothing
     * @param unstable whether processes with the same seed disagree
     */
    public record Line(
            String anchor,
            String run,
            String machine,
            String label,
            String dataset,
            String scenario,
            String placement,
            String strayed,
            String status,
            String statusLabel,
            String reason,
            boolean unstable,
            String seed,
            List<Entry> entries) {}

    /**
     * A figure in the table.
     *
     * @param key to sort by; empty for no value
     * @param leads best of its contest, or not to be told apart from it
     * @param missing whether text is a reason instead of a value
     */
    public record Entry(String text, String interval, String key, boolean leads, boolean missing, String hint) {}

    List<CellTable> tables() {
        return Arrays.stream(Task.values())
                .filter(task -> board.contests().stream().anyMatch(c -> c.task() == task))
                .map(this::table)
                .toList();
    }

    private CellTable table(Task task) {
        List<Contest> contests =
                board.contests().stream().filter(c -> c.task() == task).toList();
        List<String> figures = figures(contests);
        List<Line> lines = new ArrayList<>();
        for (Contest contest : contests) {
            Map<String, Set<String>> leaders = leaders(contest, figures);
            contest.rows().forEach(row -> lines.add(line(contest, row, figures, leaders)));
        }
        Set<String> datasets =
                new LinkedHashSet<>(contests.stream().map(Contest::dataset).toList());
        Set<String> scenarios =
                new LinkedHashSet<>(contests.stream().map(Contest::scenario).toList());
        return new CellTable(
                task.id(),
                texts.of("task." + task.id()),
                columns(contests, figures),
                lines,
                datasets,
                scenarios,
                new LinkedHashSet<>(contests.stream().map(Contest::machine).toList()),
                board.runs().size() > 1);
    }

    private static List<String> figures(List<Contest> contests) {
        Set<String> names = new LinkedHashSet<>();
        contests.forEach(contest -> names.addAll(contest.figures()));
        return Kinds.sorted(names);
    }

    private List<Column> columns(List<Contest> contests, List<String> figures) {
        Map<String, String> units = new HashMap<>();
        for (Contest contest : contests) {
            for (Row row : contest.rows()) {
                figures.forEach(name -> row.figure(name).ifPresent(f -> units.putIfAbsent(name, f.unit())));
            }
        }
        return figures.stream()
                .map(name -> new Column(
                        texts.figure(name),
                        units.getOrDefault(name, ""),
                        texts.meaning(name).orElse(name),
                        Kinds.inShort(name)))
                .toList();
    }

    /** By figure, the hashes of the cells that lead their contest. */
    private static Map<String, Set<String>> leaders(Contest contest, List<String> figures) {
        Map<String, Set<String>> leaders = new LinkedHashMap<>();
        for (String figure : figures) {
            Set<String> hashes = new LinkedHashSet<>();
            Optional<Standing> standing = contest.standing(figure);
            if (standing.isPresent()
                    && standing.get().tied().size() < contest.entrants().size()) {
                for (Standing.Place place : standing.get().tied()) {
                    place.entrant().rows().forEach(row -> hashes.add(row.hash()));
                }
            }
            leaders.put(figure, hashes);
        }
        return leaders;
    }

    private Line line(Contest contest, Row row, List<String> figures, Map<String, Set<String>> leaders) {
        String status = status(row.result());
        List<Entry> entries = figures.stream()
                .map(name -> entry(
                        row.figure(name), leaders.getOrDefault(name, Set.of()).contains(row.hash())))
                .toList();
        return new Line(
                row.anchor(),
                row.run(),
                row.machine(),
                row.cell().label(),
                contest.dataset(),
                contest.scenario(),
                row.cell().placement().toString(),
                RanOn.strayed(row, texts),
                status,
                texts.of("status." + status),
                Failures.reason(texts, row),
                unstable.contains(row.anchor()),
                row.cell().seed()
                        + (row.cell().repetition() > 0 ? " / " + row.cell().repetition() : ""),
                entries);
    }

    /** The key of the words for how a cell ended. */
    static String status(@Nullable CellResult result) {
        if (result == null) {
            return "open";
        } else if (result.outcome() instanceof Outcome.Measured) {
            return "measured";
        }
        return result.outcome() instanceof Outcome.Failed ? "failed" : "not-applicable";
    }

    private static Entry entry(Optional<Figure> figure, boolean leads) {
        if (figure.isEmpty()) {
            return new Entry("", "", "", false, false, "");
        }
        Figure f = figure.get();
        boolean missing = f.value() == null;
        String hint = "n = " + f.n() + "; " + f.signature() + (f.note() == null ? "" : "; " + f.note());
        return new Entry(
                Numbers.value(f),
                Numbers.interval(f),
                f.value() == null ? "" : String.valueOf(f.value()),
                leads && !missing,
                missing,
                hint);
    }
}
