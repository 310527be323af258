package org.kefubench.reports.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Kinds;
import org.kefubench.reports.board.Row;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.text.Texts;

/** How each figure was computed. */
final class Methods {

    private Methods() {}

    /** A figure's method. */
    public record Method(
            String label, String name, String what, String unit, String better, List<Signature> signatures) {}

    /** A signature and how many cells have it. */
    public record Signature(String text, int cells) {}

    static List<Method> of(Board board, Texts texts) {
        Map<String, Figure> examples = new LinkedHashMap<>();
        Map<String, Map<String, Integer>> signatures = new LinkedHashMap<>();
        for (Row row : board.rows()) {
            if (row.result() != null) {
                for (Figure figure : row.result().figures()) {
                    examples.putIfAbsent(figure.name(), figure);
                    signatures
                            .computeIfAbsent(figure.name(), name -> new TreeMap<>())
                            .merge(figure.signature(), 1, Integer::sum);
                }
            }
        }
        return Kinds.sorted(examples.keySet()).stream()
                .map(name -> method(
                        Objects.requireNonNull(examples.get(name)), signatures.getOrDefault(name, Map.of()), texts))
                .toList();
    }

    private static Method method(Figure example, Map<String, Integer> signatures, Texts texts) {
        return new Method(
                texts.figure(example.name()),
                example.name(),
                texts.meaning(example.name()).orElse(""),
                example.unit(),
                texts.of("direction." + example.direction().name().toLowerCase(Locale.ROOT)),
                signatures.entrySet().stream()
                        .map(e -> new Signature(e.getKey(), e.getValue()))
                        .toList());
    }
}
