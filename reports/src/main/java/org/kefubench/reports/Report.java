package org.kefubench.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kefubench.api.Language;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Wishes;
import org.kefubench.reports.chart.ChartFiles;
import org.kefubench.reports.chart.Charts;
import org.kefubench.reports.claims.ClaimsPart;
import org.kefubench.reports.compare.Comparison;
import org.kefubench.reports.gate.Condition;
import org.kefubench.reports.gate.Gate;
import org.kefubench.reports.gate.JunitXml;
import org.kefubench.reports.gate.Summary;
import org.kefubench.reports.page.ComparePage;
import org.kefubench.reports.page.LedgerPart;
import org.kefubench.reports.page.Page;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;
import org.kefubench.reports.table.Tables;
import org.kefubench.reports.text.Texts;

/** The report: a page, charts and tables drawn from the files of one run or several. Nothing is measured here. */
public final class Report {

    private Report() {}

    /** {@link #render(List, Path, Language)} in English. */
    public static void render(List<Path> runDirectories, Path out) {
        render(runDirectories, out, Language.EN);
    }

    /**
     * Writes {@code index.html}, {@code charts/}, {@code tables/}, {@code summary.json} and {@code junit.xml} for the runs, which may come from several machines.
     *
     * @param out the report's folder; made where missing
     * @param language of the user interface; data stay as they are
     * @throws org.kefubench.reports.run.RunFileException if a run cannot be read
     */
    public static void render(List<Path> runDirectories, Path out, Language language) {
        render(runDirectories, out, language, Wishes.DEFAULT);
    }

    /** {@link #render(List, Path, Language)} for a reader with a limit and a price. */
    public static void render(List<Path> runDirectories, Path out, Language language, Wishes wishes) {
        Texts texts = Texts.of(language);
        Board board = Board.of(runDirectories.stream().map(RunFiles::read).toList());
        Set<String> ids = board.runs().stream().map(Run::id).collect(Collectors.toSet());
        LedgerPart ledger = ClaimsPart.of(runDirectories, ids, out, texts);
        try (ChartFiles charts = new ChartFiles(out.resolve("charts"), Charts.labels(board), texts)) {
            write(out.resolve("index.html"), Page.html(board, texts, wishes, ledger, charts::write));
        }
        Tables.write(board, texts, out.resolve("tables"));
        write(out.resolve("summary.json"), Summary.of(board));
        write(out.resolve("junit.xml"), JunitXml.of(board, List.of()));
    }

    /**
     * Holds the runs against conditions and writes {@code junit.xml} anew with what broke as failures.
     *
     * @return what broke, a sentence each; empty where a build may go on
     */
    public static List<String> gate(List<Path> runDirectories, Path out, List<Condition> conditions) {
        Board board = Board.of(runDirectories.stream().map(RunFiles::read).toList());
        write(out.resolve("junit.xml"), JunitXml.of(board, conditions));
        return Gate.broken(board, conditions);
    }

    /** {@link #compare(Path, Path, Path, Language)} in English. */
    public static Comparison compare(Path first, Path second, Path out) {
        return compare(first, second, out, Language.EN);
    }

    /**
     * Writes {@code index.html} with two runs side by side: differences with intervals, marked where they are beyond noise. Nothing is written where the runs
     * have no cell in common.
     *
     * @return what the page says, for programs that act on it
     * @throws org.kefubench.reports.run.RunFileException if a run cannot be read
     */
    public static Comparison compare(Path first, Path second, Path out, Language language) {
        Run before = RunFiles.read(first);
        Run after = RunFiles.read(second);
        Comparison comparison = Comparison.of(before, after);
        if (!comparison.pairs().isEmpty()) {
            write(out.resolve("index.html"), ComparePage.html(before, after, Texts.of(language)));
        }
        return comparison;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
