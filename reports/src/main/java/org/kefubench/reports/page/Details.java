package org.kefubench.reports.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.ModelCard;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Row;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.text.Numbers;
import org.kefubench.reports.text.Texts;

/** Everything about each cell. */
final class Details {

    private Details() {}

    /** A cell; the maps are shown as they are. */
    public record Detail(
            String anchor,
            String hash,
            String title,
            String status,
            String reason,
            Map<String, String> options,
            Map<String, String> scenario,
            Map<String, String> decoding,
            Map<String, String> model,
            Map<String, String> ran,
            List<Line> figures) {}

    /** A figure. */
    public record Line(String label, String value, String interval, long n, String note) {}

    static List<Detail> of(Board board, Texts texts) {
        return board.rows().stream().map(row -> detail(row, texts)).toList();
    }

    private static Detail detail(Row row, Texts texts) {
        return new Detail(
                row.anchor(),
                row.hash(),
                row.cell().label() + " · " + row.cell().dataset() + " · "
                        + row.cell().placement() + " · " + row.cell().scenarioName(),
                texts.of("status." + CellTables.status(row.result())),
                Failures.reason(texts, row),
                strings(row.cell().options()),
                strings(row.cell().scenario()),
                strings(row.cell().decoding()),
                model(row.result() == null ? null : row.result().card(), texts),
                row.result() == null ? Map.of() : row.result().whereItRan(),
                row.result() == null
                        ? List.of()
                        : row.result().figures().stream()
                                .map(f -> line(f, texts))
                                .toList());
    }

    private static Line line(Figure figure, Texts texts) {
        return new Line(
                texts.figure(figure.name()),
                Numbers.withUnit(figure),
                Numbers.interval(figure),
                figure.n(),
                figure.value() == null || figure.note() == null ? "" : figure.note());
    }

    private static Map<String, String> model(@Nullable ModelCard card, Texts texts) {
        if (card == null) {
            return Map.of();
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(texts.of("details.model"), card.name());
        facts.put(texts.of("model.parameters"), Numbers.text((double) card.parameters()));
        facts.put(texts.figure("model_mb"), Numbers.text(card.bytes() / 1e6) + " MB");
        facts.put(texts.of("model.licence"), card.licence());
        facts.put(texts.of("model.provenance"), card.provenance());
        facts.putAll(card.details());
        return facts;
    }

    private static Map<String, String> strings(Map<String, Object> map) {
        Map<String, String> strings = new LinkedHashMap<>();
        map.forEach((key, value) -> strings.put(key, String.valueOf(value)));
        return strings;
    }
}
