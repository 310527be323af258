package org.kefubench.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.kefubench.api.Outcome;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;

/** The report: a page drawn from the files of one run or several. Nothing is measured here. */
public final class Report {

    private Report() {}

    /**
     * Writes {@code index.html} for the runs.
     *
     * @param out the report's folder; made where missing
     * @throws org.kefubench.reports.run.RunFileException if a run cannot be read
     */
    public static void render(List<Path> runDirectories, Path out) {
        List<Run> runs = runDirectories.stream().map(RunFiles::read).toList();
        String rows = runs.stream()
                .flatMap(run -> run.results().stream())
                .map(Report::row)
                .collect(Collectors.joining("\n"));
        try {
            Files.createDirectories(out);
            Files.writeString(
                    out.resolve("index.html"),
                    "<!DOCTYPE html>\n<meta charset=\"utf-8\"><title>Kefubench</title>\n<table>\n" + rows
                            + "\n</table>\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report to " + out, e);
        }
    }

    private static String row(CellResult result) {
        String figures = result.figures().stream().map(Report::figure).collect(Collectors.joining(", "));
        return "<tr><td>" + escaped(result.cell().label()) + "<td>"
                + escaped(result.cell().dataset()) + "<td>" + escaped(outcome(result.outcome())) + "<td>"
                + escaped(figures);
    }

    private static String outcome(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return "failed (" + failed.stage().id() + "): " + failed.message();
        }
        return outcome instanceof Outcome.NotApplicable not ? "not applicable: " + not.reason() : "measured";
    }

    private static String figure(Figure figure) {
        return figure.name() + " " + (figure.value() == null ? figure.note() : figure.value() + " " + figure.unit());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
