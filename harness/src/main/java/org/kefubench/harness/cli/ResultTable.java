package org.kefubench.harness.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kefubench.api.Task;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.Run;

/**
 * The tables at the end of a run: one for each task, one row for each cell, failed ones with their reason. What all cells of a table share stands above it, what
 * tells them apart in columns.
 */
final class ResultTable {

    private static final int REASON = 110;

    private static final List<Measure> LABELS = List.of(
            new Measure(">accuracy %", "accuracy", true),
            new Measure(">in scope %", "in_scope_accuracy", true),
            new Measure(">oos recall %", "oos_recall", true));

    private static final List<Measure> TEXTS = List.of(
            new Measure(">answered %", "answered", true),
            new Measure(">BLEU", "bleu", false),
            new Measure(">ROUGE-L", "rouge_l", false),
            new Measure(">distinct-2", "distinct_2", false));

    private static final List<Measure> COSTS = List.of(
            new Measure(">p50 ms", "latency_p50", false),
            new Measure(">p90 ms", "latency_p90", false),
            new Measure(">p99 ms", "latency_p99", false),
            new Measure(">QPS", "qps", false),
            new Measure(">peak MB", "peak_rss_mb", false),
            new Measure(">model MB", "model_mb", false),
            new Measure(">train s", "train_s", false));

    private ResultTable() {}

    /** A column of figures. */
    private record Measure(String heading, String figure, boolean percent) {

        String text(CellResult result) {
            Optional<Figure> found = result.figure(figure);
            return found.map(percent ? Numbers::percent : Numbers::of).orElse(Numbers.none());
        }
    }

    static List<String> lines(Run run) {
        List<String> lines = new ArrayList<>();
        for (Task task : Task.values()) {
            List<CellResult> results =
                    run.results().stream().filter(r -> r.cell().task() == task).toList();
            if (!results.isEmpty()) {
                Identity identity =
                        Identity.of(results.stream().map(CellResult::cell).toList());
                lines.add("");
                lines.add(
                        identity.shared().isEmpty()
                                ? "Task " + task.id()
                                : "Task " + task.id() + " · " + identity.shared());
                lines.addAll(table(task, results, identity).lines());
            }
        }
        return lines;
    }

    private static Table table(Task task, List<CellResult> results, Identity identity) {
        List<Measure> measures = new ArrayList<>(task.labels() ? LABELS : TEXTS);
        measures.addAll(COSTS);
        List<String> headings = new ArrayList<>(identity.headings());
        measures.forEach(measure -> headings.add(measure.heading()));
        Table table = new Table(headings.toArray(String[]::new));
        for (CellResult result : results) {
            List<String> row = new ArrayList<>(identity.of(result.cell()));
            if (result.measured()) {
                measures.forEach(measure -> row.add(measure.text(result)));
                table.add(row);
            } else {
                row.add(Width.cut(Cells.reason(result.outcome()).replace('\n', ' '), REASON));
                table.addOpen(row.toArray(String[]::new));
            }
        }
        return table;
    }
}
