package org.kefubench.reports.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kefubench.reports.board.Row;
import org.kefubench.reports.compare.Comparison;
import org.kefubench.reports.compare.Delta;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.text.Numbers;
import org.kefubench.reports.text.Texts;

/** The page that shows two runs side by side. */
public final class ComparePage {

    private static final List<String> FIRST = List.of(
            Delta.Verdict.WORSE.id(), Delta.Verdict.BETTER.id(), Delta.Verdict.CHANGED.id(), Delta.Verdict.SAME.id());

    private ComparePage() {}

    /**
     * A figure of a cell in both runs.
     *
     * @param range interval of the difference, or empty
     * @param key what the column of differences is sorted by
     */
    public record Line(
            String cell,
            String dataset,
            String scenario,
            String placement,
            String figure,
            String first,
            String second,
            String difference,
            String range,
            String key,
            String verdict,
            String verdictLabel) {}

    /** The document. */
    public static String html(Run first, Run second, Texts texts) {
        Comparison comparison = Comparison.of(first, second);
        Map<String, Object> model = new HashMap<>();
        model.put("first", first.id());
        model.put("second", second.id());
        model.put(
                "summary",
                texts.of(
                        "compare.summary",
                        comparison.count(Delta.Verdict.BETTER),
                        comparison.count(Delta.Verdict.WORSE),
                        comparison.count(Delta.Verdict.SAME)));
        model.put(
                "machines",
                comparison
                        .machines()
                        .map(m -> texts.of("compare.machines", m.get(0), m.get(1)))
                        .orElse(""));
        model.put("lines", lines(comparison, texts));
        model.put(
                "onlyFirst",
                comparison.onlyFirst().stream().map(ComparePage::name).toList());
        model.put(
                "onlySecond",
                comparison.onlySecond().stream().map(ComparePage::name).toList());
        return Template.fill("compare.ftlh", texts, model);
    }

    private static String name(Row row) {
        return row.cell().label() + " · " + row.cell().dataset() + " · "
                + row.cell().placement();
    }

    /** What got worse first, then what got better: nobody should look for it among hundreds of lines that stayed. */
    private static List<Line> lines(Comparison comparison, Texts texts) {
        List<Line> lines = new ArrayList<>();
        for (Comparison.Pair pair : comparison.pairs()) {
            pair.deltas().forEach((name, delta) -> lines.add(line(pair, name, delta, texts)));
        }
        lines.sort(Comparator.comparingInt(line -> {
            int rank = FIRST.indexOf(line.verdict());
            return rank < 0 ? FIRST.size() : rank;
        }));
        return lines;
    }

    private static Line line(Comparison.Pair pair, String name, Delta delta, Texts texts) {
        return new Line(
                pair.first().cell().label(),
                pair.first().cell().dataset(),
                pair.first().cell().scenarioName(),
                pair.first().cell().placement().toString(),
                texts.figure(name),
                text(delta.first()),
                text(delta.second()),
                difference(delta),
                range(delta),
                Double.isNaN(delta.difference()) ? "" : String.valueOf(delta.difference()),
                delta.verdict().id(),
                texts.of("compare." + delta.verdict().id()));
    }

    private static String text(@Nullable Figure figure) {
        if (figure == null) {
            return "–";
        }
        String interval = Numbers.interval(figure);
        return Numbers.withUnit(figure) + (interval.isEmpty() ? "" : " [" + interval + "]");
    }

    private static String difference(Delta delta) {
        if (Double.isNaN(delta.difference())
                || delta.first() == null
                || delta.first().value() == null) {
            return "";
        }
        String unit = delta.first().unit();
        String text = signed(unit, delta.difference());
        double base = Math.abs(delta.first().value());
        return base == 0 ? text : text + String.format(Locale.ROOT, " (%+.1f %%)", 100 * delta.difference() / base);
    }

    /** The interval of the difference, empty where there is none. */
    private static String range(Delta delta) {
        if (Double.isNaN(delta.low()) || delta.first() == null) {
            return "";
        }
        String unit = delta.first().unit();
        return "[" + signed(unit, delta.low()) + ", " + signed(unit, delta.high()) + "]";
    }

    private static String signed(String unit, double value) {
        return (value > 0 ? "+" : "") + Numbers.in(unit, value);
    }
}
