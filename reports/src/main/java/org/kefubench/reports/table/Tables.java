package org.kefubench.reports.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Outcome;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Entrant;
import org.kefubench.reports.board.Kinds;
import org.kefubench.reports.board.Row;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.text.Numbers;
import org.kefubench.reports.text.Texts;

/** The tables of a board: one for each contest, to print, and {@code figures.csv} with every figure of every cell in full precision, to compute with. */
public final class Tables {

    private Tables() {}

    /** Writes {@code figures.csv} and, for each contest, {@code <id>.csv}, {@code .md} and {@code .tex}. */
    public static void write(Board board, Texts texts, Path directory) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("figures.csv"), figures(board).csv());
            for (Contest contest : board.contests()) {
                if (!contest.entrants().isEmpty()) {
                    Table table = contest(contest, texts);
                    Files.writeString(directory.resolve(contest.id() + ".csv"), table.csv());
                    Files.writeString(directory.resolve(contest.id() + ".md"), table.markdown());
                    Files.writeString(directory.resolve(contest.id() + ".tex"), table.latex());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write tables to " + directory, e);
        }
    }

    /** The contest's entrants with the figures of the short form; intervals in brackets. */
    static Table contest(Contest contest, Texts texts) {
        List<String> names = contest.figures().stream().filter(Kinds::inShort).toList();
        List<String> heads = new ArrayList<>(List.of(texts.of("column.label")));
        names.forEach(name -> heads.add(head(contest, name, texts)));
        List<List<String>> rows = new ArrayList<>();
        for (Entrant entrant : contest.entrants()) {
            List<String> row = new ArrayList<>(List.of(entrant.name()));
            names.forEach(name -> row.add(entrant.figure(name).map(Tables::text).orElse("")));
            rows.add(row);
        }
        return new Table(
                contest.dataset() + ", " + contest.scenario() + ", "
                        + texts.of("task." + contest.task().id()),
                heads,
                rows);
    }

    private static String head(Contest contest, String figure, Texts texts) {
        String unit = contest.entrants().stream()
                .flatMap(entrant -> entrant.figure(figure).stream())
                .map(Figure::unit)
                .findFirst()
                .orElse("");
        return texts.figure(figure) + (unit.isEmpty() ? "" : " (" + unit + ")");
    }

    private static String text(Figure figure) {
        String interval = Numbers.interval(figure);
        return Numbers.value(figure) + (interval.isEmpty() ? "" : " [" + interval + "]");
    }

    /** Every figure of every cell; a cell without figures has one line with its status. */
    static Table figures(Board board) {
        List<List<String>> rows = new ArrayList<>();
        for (Row row : board.rows()) {
            List<Figure> figures =
                    row.result() == null ? List.of() : row.result().figures();
            if (figures.isEmpty()) {
                rows.add(line(row, Optional.empty()));
            }
            figures.forEach(figure -> rows.add(line(row, Optional.of(figure))));
        }
        List<String> heads = List.of(
                "run",
                "machine",
                "hash",
                "label",
                "approach",
                "task",
                "dataset",
                "scenario",
                "placement",
                "seed",
                "repetition",
                "status",
                "figure",
                "value",
                "unit",
                "better",
                "n",
                "low",
                "high",
                "signature",
                "note");
        return new Table("", heads, rows);
    }

    private static List<String> line(Row row, Optional<Figure> figure) {
        List<String> line = new ArrayList<>(List.of(
                row.run(),
                row.machine(),
                row.hash(),
                row.cell().label(),
                row.cell().approach(),
                row.cell().task().id(),
                row.cell().dataset(),
                row.cell().scenarioName(),
                row.cell().placement().toString(),
                String.valueOf(row.cell().seed()),
                String.valueOf(row.cell().repetition()),
                status(row)));
        line.addAll(List.of(
                figure.map(Figure::name).orElse(""),
                figure.map(f -> number(f.value())).orElse(""),
                figure.map(Figure::unit).orElse(""),
                figure.map(f -> f.direction().name().toLowerCase(Locale.ROOT)).orElse(""),
                figure.map(f -> String.valueOf(f.n())).orElse(""),
                figure.map(f -> number(f.low())).orElse(""),
                figure.map(f -> number(f.high())).orElse(""),
                figure.map(Figure::signature).orElse(""),
                figure.map(Figure::note).orElse("")));
        return line;
    }

    private static String number(@Nullable Double value) {
        return value == null ? "" : value.toString();
    }

    private static String status(Row row) {
        if (row.result() == null) {
            return "not run";
        }
        Outcome outcome = row.result().outcome();
        if (outcome instanceof Outcome.Failed failed) {
            return "failed (" + failed.stage().id() + "): " + failed.message();
        }
        return outcome instanceof Outcome.NotApplicable not ? "not applicable: " + not.reason() : "measured";
    }
}
