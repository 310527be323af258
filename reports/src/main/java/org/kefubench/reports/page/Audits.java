package org.kefubench.reports.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.kefubench.api.Precision;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Row;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.text.Numbers;
import org.kefubench.reports.text.Texts;

/** Whether the measurements of a board can be what they say: checks of every cell, in the manner of MLPerf's audits. */
final class Audits {

    private static final double LENGTH_TOLERANCE = 0.10;
    private static final double GROWTH_MB = 1;
    private static final double NEAR = 0.05;

    private final Board board;
    private final Texts texts;

    /** By model, its first cell in fp32. */
    private final Map<Object, Row> baselines;

    private Audits(Board board, Texts texts) {
        this.board = board;
        this.texts = texts;
        baselines = baselines(board);
    }

    /**
     * A check over all cells.
     *
     * @param checked cells, or data sets, that it could be applied to
     * @param broken those that did not pass
     */
    public record Check(String name, String what, int checked, List<Broken> broken) {}

    /** A cell that did not pass. */
    public record Broken(String anchor, String cell, String found) {}

    /** Every check that some cell could be held to. */
    static List<Check> of(Board board, Texts texts) {
        Audits audits = new Audits(board, texts);
        return List.of(
                        audits.check("agreement", audits::agreement),
                        audits.check("store", audits::store),
                        audits.check("settled", audits::settled),
                        audits.check("growth", audits::growth),
                        audits.check("length", audits::length),
                        audits.check("forced", audits::forced),
                        audits.oncePerDataSet("leak", row -> audits.leak(row, "test_in_training", 0, "leak")),
                        audits.oncePerDataSet("near", row -> audits.leak(row, "test_near_training", NEAR, "near")))
                .stream()
                .filter(check -> check.checked() > 0)
                .toList();
    }

    /** What is found in a cell: nothing where the check does not apply, an empty text where it passed. */
    private Check check(String id, Function<Row, Optional<String>> find) {
        return check(id, board.rows(), Audits::title, find);
    }

    /** The same where all cells of a data set would give the same. */
    private Check oncePerDataSet(String id, Function<Row, Optional<String>> find) {
        Map<List<String>, Row> firsts = new LinkedHashMap<>();
        board.rows().stream()
                .filter(Row::measured)
                .forEach(row -> firsts.putIfAbsent(List.of(row.run(), row.cell().dataset()), row));
        return check(id, firsts.values(), Cell::dataset, find);
    }

    private Check check(
            String id, Iterable<Row> rows, Function<Cell, String> title, Function<Row, Optional<String>> find) {
        List<Broken> broken = new ArrayList<>();
        int checked = 0;
        for (Row row : rows) {
            Optional<String> found = row.measured() ? find.apply(row) : Optional.empty();
            checked += found.isPresent() ? 1 : 0;
            found.filter(text -> !text.isEmpty())
                    .ifPresent(text -> broken.add(new Broken(row.anchor(), title.apply(row.cell()), text)));
        }
        return new Check(texts.of("audits." + id), texts.of("audits." + id + ".what"), checked, broken);
    }

    private static String title(Cell cell) {
        return cell.label() + " · " + cell.dataset() + " · " + cell.placement() + " · " + cell.scenarioName();
    }

    /** Speed and quality are of the same answers; drawn ones may differ. */
    private Optional<String> agreement(Row row) {
        if (Boolean.TRUE.equals(row.cell().decoding().get("sample"))) {
            return Optional.empty();
        }
        return value(row, "repeat_agreement")
                .map(share -> share == 1 ? "" : texts.of("audits.agreement.found", percent(1 - share)));
    }

    private Optional<String> store(Row row) {
        return row.figure("repeat_speedup")
                .filter(figure -> figure.value() != null)
                .map(figure -> figure.note() == null ? "" : texts.of("audits.store.found", Numbers.withUnit(figure)));
    }

    /** The limit is the harness's, which notes where it was not kept. */
    private Optional<String> settled(Row row) {
        return row.figure("settling")
                .filter(figure -> figure.value() != null)
                .map(figure -> figure.note() == null ? "" : texts.of("audits.settled.found", Numbers.withUnit(figure)));
    }

    private Optional<String> growth(Row row) {
        return value(row, "growth_mb_per_1000")
                .map(megabytes ->
                        megabytes < GROWTH_MB ? "" : texts.of("audits.growth.found", Numbers.text(megabytes)));
    }

    /** A quantized model that says less is faster for the wrong reason. */
    private Optional<String> length(Row row) {
        if (row.cell().placement().precision() == Precision.FP32) {
            return Optional.empty();
        }
        Optional<Double> mine = value(row, "length");
        Optional<Double> full = Optional.ofNullable(baselines.get(model(row)))
                .flatMap(baseline -> value(baseline, "length"))
                .filter(length -> length > 0);
        if (mine.isEmpty() || full.isEmpty()) {
            return Optional.empty();
        }
        double change = mine.get() / full.get() - 1;
        return Optional.of(
                Math.abs(change) <= LENGTH_TOLERANCE ? "" : texts.of("audits.length.found", percent(change)));
    }

    /** Speed at a length that was asked for says nothing if answers are shorter. */
    private Optional<String> forced(Row row) {
        double least = row.cell().decoding().get("min_new_tokens") instanceof Number number ? number.doubleValue() : 0;
        if (least <= 0) {
            return Optional.empty();
        }
        return value(row, "output_tokens")
                .map(tokens -> tokens >= least
                        ? ""
                        : texts.of("audits.forced.found", Numbers.text(tokens), String.valueOf(Math.round(least))));
    }

    /** At most so large a share of the test rows may be known before. */
    private Optional<String> leak(Row row, String name, double most, String id) {
        String note =
                row.figure(name).map(Figure::note).map(text -> ": " + text).orElse("");
        return value(row, name)
                .map(share -> share <= most ? "" : texts.of("audits." + id + ".found", percent(share), note));
    }

    private static Map<Object, Row> baselines(Board board) {
        Map<Object, Row> baselines = new LinkedHashMap<>();
        for (Contest contest : board.contests()) {
            contest.rows().stream()
                    .filter(row -> row.measured() && row.cell().placement().precision() == Precision.FP32)
                    .forEach(row -> baselines.putIfAbsent(model(row), row));
        }
        return baselines;
    }

    private static Object model(Row row) {
        Cell cell = row.cell();
        return List.of(
                row.run(),
                cell.label(),
                cell.options(),
                cell.dataset(),
                cell.task(),
                cell.scenario(),
                cell.decoding(),
                cell.seed());
    }

    private static Optional<Double> value(Row row, String figure) {
        return row.figure(figure).map(Figure::value);
    }

    private static String percent(double share) {
        return Numbers.in("%", 100 * share) + " %";
    }
}
