package org.kefubench.harness.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.LanguageModel;
import org.kefubench.api.LanguageModel.Surprise;
import org.kefubench.api.Turn;

/**
 * Asks a language model how expected the first reference of each request was. Done once, after everything that is timed; texts are spread over the set and end with the time
 * allowed, so that a large model costs a cell half a minute at most.
 */
final class ExpectedAnswers {

    private static final int MOST_TEXTS = 400;
    private static final double MOST_SECONDS = 30;

    private ExpectedAnswers() {}

    /** What to note; empty where no request has a reference. */
    static Map<String, Object> of(LanguageModel model, List<Example> requests) {
        List<Example> rows = requests.stream()
                .filter(row -> row.responses().stream().anyMatch(response -> !response.isEmpty()))
                .toList();
        List<Surprise> surprises = new ArrayList<>();
        int texts = Math.min(rows.size(), MOST_TEXTS);
        long start = Clock.nanos();
        for (int i = 0; i < texts && Clock.secondsSince(start) < MOST_SECONDS; i++) {
            Example row = rows.get((int) ((long) i * rows.size() / texts));
            Dialogue answered = row.dialogue().then(Turn.agent(row.responses().get(0)));
            surprises.addAll(model.surprise(List.of(answered), 0));
        }
        return surprises.isEmpty() ? Map.of() : noted(surprises);
    }

    private static Map<String, Object> noted(List<Surprise> surprises) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("stride", surprises.get(0).stride());
        values.put("nats", surprises.stream().map(Surprise::nats).toList());
        values.put("tokens", surprises.stream().map(Surprise::tokens).toList());
        values.put("bytes", surprises.stream().map(Surprise::bytes).toList());
        return values;
    }
}
