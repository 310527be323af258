package org.kefubench.datasets.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Speaker;
import org.kefubench.api.Turn;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/**
 * The YAML files of ChatterBot's corpus: lists of conversations, each a list of statements of which every one answers the one before. The corpus has no test
 * part; a seeded share of the conversations is held out for one, unless files are named for each split. A file is read as a whole.
 */
final class ChatterBotFormat implements Format {

    /**
     * How the corpus is divided.
     *
     * @param testPercent share of the conversations that is held out, 0 to 50
     * @param seed of the choice
     */
    record Holdout(int testPercent, long seed) {

        static final Holdout DEFAULTS = new Holdout(10, 42);

        Holdout {
            if (testPercent < 0 || testPercent > 50) {
                throw new IllegalArgumentException("test_percent: " + testPercent + ", expected 0 to 50");
            }
        }
    }

    @Override
    public void read(Input input, Rows rows) throws IOException {
        Holdout holdout = input.options(Holdout.DEFAULTS);
        Random random = new Random(holdout.seed());
        for (String file : input.files()) {
            read(input, file, () -> random.nextInt(100) < holdout.testPercent() ? Split.TEST : Split.TRAIN, rows);
        }
        for (Split split : Split.values()) {
            for (String file : input.files(split)) {
                read(input, file, () -> split, rows);
            }
        }
    }

    private static void read(Input input, String file, Supplier<Split> split, Rows rows) throws IOException {
        try (InputStream in = input.open(file)) {
            JsonNode page = Yaml.read(in, file, "conversations");
            int number = 0;
            for (JsonNode node : page.path("conversations")) {
                conversation(file, ++number, node, page, split.get(), rows);
            }
        }
    }

    private static void conversation(String file, int number, JsonNode node, JsonNode page, Split split, Rows rows)
            throws IOException {
        List<String> statements = new ArrayList<>();
        node.forEach(text -> statements.add(text.asText()));
        if (statements.size() < 2) {
            rows.skipped(file + ", conversation " + number, "it has fewer than two statements");
            return;
        }
        Map<String, String> attributes =
                Map.of("category", page.path("categories").path(0).asText());
        String stem = file.replaceFirst("\\.ya?ml(\\.gz)?$", "") + "-" + number;
        Dialogue dialogue = null;
        for (int i = 0; i < statements.size(); i++) {
            String text = statements.get(i);
            if (dialogue != null) {
                String last = dialogue.last().text();
                rows.row(split, new Example(stem + "-" + i, Dialogue.of(last), null, List.of(text), attributes));
            }
            Turn turn = new Turn(i % 2 == 0 ? Speaker.CUSTOMER : Speaker.AGENT, text);
            dialogue = dialogue == null ? new Dialogue(List.of(turn)) : dialogue.then(turn);
        }
        if (dialogue != null) {
            rows.conversation(split, dialogue);
        }
    }
}
