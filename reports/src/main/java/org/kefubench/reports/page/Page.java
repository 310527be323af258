package org.kefubench.reports.page;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Wishes;
import org.kefubench.reports.chart.Chart;
import org.kefubench.reports.chart.Charts;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.text.Texts;

/** The page of a board: one HTML document that needs nothing beside it. */
public final class Page {

    private static final Pattern WIDTH = Pattern.compile("viewBox=\"0 0 (\\d+)");

    private Page() {}

    /** A run in the page's head. */
    public record RunLine(String id, String started, boolean finished, Map<String, Map<String, String>> environment) {}

    /**
     * The document.
     *
     * @param wishes what the reader brings
     * @param ledger the claims that the runs answer
     * @param svg draws a chart and returns its markup
     */
    public static String html(Board board, Texts texts, Wishes wishes, LedgerPart ledger, Function<Chart, String> svg) {
        Charts charts = new Charts(board, texts);
        Function<Chart, Contests.Drawing> draw = chart -> drawing(chart, svg.apply(chart));
        Map<String, Object> model = new HashMap<>();
        model.put("runs", board.runs().stream().map(Page::line).toList());
        model.put("cards", new Headline(texts, wishes).cards(board));
        model.put("tables", new CellTables(board, texts).tables());
        model.put("contests", new Contests(texts, charts, draw).sections(board));
        model.put("families", ScalingTables.of(board, texts, charts, draw));
        model.put("learning", LearningTables.of(board, texts, charts, draw));
        model.put("pairs", Instruments.of(board, texts));
        model.put("ran", RanOn.of(board, texts));
        model.put("equivalences", Equivalences.of(board, texts));
        model.put("audits", Audits.of(board, texts));
        model.put("repetitions", Repetitions.of(board, texts));
        model.put("ledger", ledger);
        model.put("failures", Failures.of(board, texts));
        model.put("methods", Methods.of(board, texts));
        model.put("details", Details.of(board, texts));
        return Template.fill("index.ftlh", texts, model);
    }

    private static Contests.Drawing drawing(Chart chart, String svg) {
        Matcher width = WIDTH.matcher(svg);
        boolean wide = width.find() && Integer.parseInt(width.group(1)) >= 560;
        return new Contests.Drawing(chart.name(), chart.caption(), svg, wide);
    }

    private static RunLine line(Run run) {
        Map<String, Map<String, String>> environment = new LinkedHashMap<>();
        run.environment().forEach((section, facts) -> environment.put(section, new LinkedHashMap<>(facts)));
        return new RunLine(run.id(), run.started().replaceFirst("\\.\\d+Z", "Z"), run.finished(), environment);
    }
}
