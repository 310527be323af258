package org.kefubench.reports.page;

import java.util.ArrayList;
import java.util.List;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Row;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.text.Numbers;
import org.kefubench.reports.text.Texts;

/** The harness and JMH side by side: a figure {@code jmh_qps} is JMH's word on {@code qps}. */
final class Instruments {

    private static final String PREFIX = "jmh_";
    private static final double TOLERANCE = 0.10;

    private Instruments() {}

    /** One figure, measured twice. */
    public record Pair(
            String cell, String dataset, String figure, String harness, String jmh, String ratio, boolean agree) {}

    static List<Pair> of(Board board, Texts texts) {
        List<Pair> pairs = new ArrayList<>();
        for (Row row : board.rows()) {
            CellResult result = row.result();
            if (result != null) {
                for (Figure jmh : result.figures()) {
                    if (jmh.name().startsWith(PREFIX)) {
                        row.figure(jmh.name().substring(PREFIX.length()))
                                .filter(harness -> harness.value() != null && jmh.value() != null)
                                .ifPresent(harness -> pairs.add(pair(row, harness, jmh, texts)));
                    }
                }
            }
        }
        return pairs;
    }

    private static Pair pair(Row row, Figure harness, Figure jmh, Texts texts) {
        double first = harness.value() == null ? 0 : harness.value();
        double second = jmh.value() == null ? 0 : jmh.value();
        boolean near = Math.abs(first - second) <= TOLERANCE * Math.max(Math.abs(first), Math.abs(second));
        boolean overlap = harness.low() != null
                && harness.high() != null
                && jmh.low() != null
                && jmh.high() != null
                && harness.low() <= jmh.high()
                && jmh.low() <= harness.high();
        return new Pair(
                row.cell().label(),
                row.cell().dataset(),
                texts.figure(harness.name()),
                withInterval(harness),
                withInterval(jmh),
                Numbers.text(second / first),
                near || overlap);
    }

    private static String withInterval(Figure figure) {
        String interval = Numbers.interval(figure);
        return Numbers.withUnit(figure) + (interval.isEmpty() ? "" : " [" + interval + "]");
    }
}
