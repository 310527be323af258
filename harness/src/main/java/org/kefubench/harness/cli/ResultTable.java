package org.kefubench.harness.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kefubench.api.Task;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.Run;

/** The table at the end of a run: one for each task, one row for each cell, failed ones with their reason. */
final class ResultTable {

    private static final int REASON = 110;

    private ResultTable() {}

    static List<String> lines(Run run) {
        List<String> lines = new ArrayList<>();
        for (Task task : Task.values()) {
            List<CellResult> results =
                    run.results().stream().filter(r -> r.cell().task() == task).toList();
            if (!results.isEmpty()) {
                lines.add("");
                lines.add("Task " + task.id());
                lines.addAll(table(task, results).lines());
            }
        }
        return lines;
    }

    private static Table table(Task task, List<CellResult> results) {
        Table table = task.labels()
                ? new Table(
                        "data set",
                        "approach",
                        "scenario",
                        ">accuracy %",
                        ">in scope %",
                        ">oos recall %",
                        ">p50 ms",
                        ">p90 ms",
                        ">p99 ms",
                        ">QPS",
                        ">peak MB",
                        ">model MB",
                        ">train s")
                : new Table(
                        "data set",
                        "approach",
                        "scenario",
                        ">answered %",
                        ">BLEU",
                        ">ROUGE-L",
                        ">distinct-2",
                        ">p50 ms",
                        ">p90 ms",
                        ">p99 ms",
                        ">QPS",
                        ">peak MB",
                        ">model MB",
                        ">train s");
        for (CellResult result : results) {
            if (result.measured()) {
                table.add(row(task, result));
            } else {
                table.addOpen(
                        result.cell().dataset(),
                        result.cell().label(),
                        result.cell().scenarioName(),
                        Width.cut(Cells.reason(result.outcome()).replace('\n', ' '), REASON));
            }
        }
        return table;
    }

    private static List<String> row(Task task, CellResult result) {
        List<String> row = new ArrayList<>();
        row.add(result.cell().dataset());
        row.add(result.cell().label());
        row.add(result.cell().scenarioName());
        if (task.labels()) {
            row.add(percent(result, "accuracy"));
            row.add(percent(result, "in_scope_accuracy"));
            row.add(percent(result, "oos_recall"));
        } else {
            row.add(percent(result, "answered"));
            row.add(number(result, "bleu"));
            row.add(number(result, "rouge_l"));
            row.add(number(result, "distinct_2"));
        }
        for (String name :
                List.of("latency_p50", "latency_p90", "latency_p99", "qps", "peak_rss_mb", "model_mb", "train_s")) {
            row.add(number(result, name));
        }
        return row;
    }

    private static String percent(CellResult result, String name) {
        Optional<Figure> figure = result.figure(name);
        return figure.map(Numbers::percent).orElse(Numbers.none());
    }

    private static String number(CellResult result, String name) {
        return result.figure(name).map(Numbers::of).orElse(Numbers.none());
    }
}
