package org.kefubench.harness.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kefubench.api.Example;
import org.kefubench.metrics.Signature;
import org.kefubench.reports.run.Figure;

/**
 * Quality on each of several desks apart, for models that learn them one after the other: the option {@code desks} lists them, topics of a desk joined by a plus sign, and {@code
 * learned} tells how many of them were learned, 0 for all.
 */
final class DeskScores {

    private static final String TOPIC = "topic";

    private DeskScores() {}

    /** BLEU of each desk, and the mean of those that were learned; nothing where there are no desks. */
    static List<Figure> figures(Map<String, Object> options, List<Answered> answered) {
        List<Figure> figures = new ArrayList<>();
        List<Set<String>> desks = desks(options);
        for (int i = 0; i < desks.size(); i++) {
            Set<String> topics = desks.get(i);
            List<Answered> own = answered.stream()
                    .filter(one -> topics.contains(topic(one.request())))
                    .toList();
            figures.add(ResponseScores.bleu("bleu_desk_" + (i + 1), own));
        }
        if (!figures.isEmpty()) {
            figures.add(mean(figures.subList(0, learned(options, figures.size()))));
        }
        return figures;
    }

    private static Figure mean(List<Figure> desks) {
        double sum = 0;
        long n = 0;
        String rule = Signature.of("rule", "mean over learned desks") + "|"
                + desks.get(0).signature();
        for (Figure desk : desks) {
            Double value = desk.value();
            if (value == null) {
                return Figure.missing("bleu_learned", "%", Figure.Direction.HIGHER, 0, rule, "n/a (a desk has none)");
            }
            sum += value;
            n += desk.n();
        }
        return Figure.of("bleu_learned", sum / desks.size(), "%", Figure.Direction.HIGHER, n, rule);
    }

    private static List<Set<String>> desks(Map<String, Object> options) {
        return options.get("desks") instanceof Collection<?> desks
                ? desks.stream()
                        .map(desk ->
                                Set.copyOf(Arrays.asList(String.valueOf(desk).split("\\+", -1))))
                        .toList()
                : List.of();
    }

    private static int learned(Map<String, Object> options, int desks) {
        return options.get("learned") instanceof Number number && number.intValue() > 0
                ? Math.min(desks, number.intValue())
                : desks;
    }

    private static String topic(Example row) {
        String intent = row.intent();
        return intent == null ? row.attributes().getOrDefault(TOPIC, "") : intent;
    }
}
