package org.kefubench.datasets.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/**
 * Rasa's NLU training data (YAML): {@code nlu} with intents and examples, entities marked in place as {@code [text](type)} or {@code [text]{"entity": "type"}};
 * {@code responses} named {@code utter_<intent>} are the answers of their intent. Synonyms, regexes and lookup tables are no rows. Read as a whole.
 */
final class RasaFormat implements Format {

    private static final Pattern LONG_MARK =
            Pattern.compile("\\[([^\\[\\]]+)]\\{[^}]*\"entity\"\\s*:\\s*\"([A-Za-z_]+)\"[^}]*}");

    @Override
    public void read(Input input, Rows rows) throws IOException {
        for (Split split : Split.values()) {
            int[] number = {0};
            for (String file : input.files(split)) {
                try (InputStream in = input.open(file)) {
                    page(Yaml.read(in, file, "nlu"), split, number, file, rows);
                }
            }
        }
    }

    private static void page(JsonNode page, Split split, int[] number, String file, Rows rows) throws IOException {
        Map<String, List<String>> answers = answers(page.path("responses"));
        for (JsonNode block : page.path("nlu")) {
            if (!block.has("intent")) {
                continue;
            }
            String intent = block.path("intent").asText();
            List<String> examples = examples(block.path("examples"), file + ", intent " + intent, rows);
            if (examples.isEmpty()) {
                rows.skipped(file + ", intent " + intent, "it has no examples");
            }
            for (String example : examples) {
                number[0]++;
                Markup markup = Markup.parse(LONG_MARK.matcher(example).replaceAll("[$1]($2)"));
                rows.row(
                        split,
                        new Example(
                                split.id() + "-" + number[0],
                                Dialogue.of(markup.text()),
                                intent,
                                answers.getOrDefault(intent, List.of()),
                                markup.attributes()));
            }
        }
    }

    private static Map<String, List<String>> answers(JsonNode responses) {
        Map<String, List<String>> answers = new HashMap<>();
        responses.forEachEntry((name, options) -> {
            List<String> texts = new ArrayList<>();
            options.forEach(response -> texts.add(response.path("text").asText()));
            answers.put(name.replaceFirst("^utter_", ""), texts);
        });
        return answers;
    }

    private static List<String> examples(JsonNode node, String where, Rows rows) throws IOException {
        List<String> examples = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(example ->
                    examples.add(example.path("text").asText(example.asText()).strip()));
        } else {
            for (String line : node.asText().lines().map(String::strip).toList()) {
                if (line.startsWith("- ")) {
                    examples.add(line.substring(2).strip());
                } else if (!line.isEmpty()) {
                    rows.skipped(where + ", example " + (examples.size() + 1), "it does not begin with '- '");
                }
            }
        }
        return examples;
    }
}
