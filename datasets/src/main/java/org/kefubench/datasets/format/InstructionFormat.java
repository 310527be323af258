package org.kefubench.datasets.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Speaker;
import org.kefubench.api.Turn;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/**
 * JSON lines of three shapes, as training data for language models come: {@code instruction}, {@code input} (may be missing or empty) and {@code output}, as in Alpaca; {@code prompt} and {@code completion};
 * or {@code messages}, a list of objects with {@code role} and {@code content}. What a system message says stands before the first question, on a line of its own; the last
 * answer is what is to be said, those before it are part of the dialogue. {@code id}, {@code intent} and further values that are no structures are kept.
 */
final class InstructionFormat implements Format {

    private static final String MESSAGES = "messages";
    private static final String INSTRUCTION = "instruction";
    private static final String INPUT = "input";
    private static final String OUTPUT = "output";
    private static final String PROMPT = "prompt";
    private static final String COMPLETION = "completion";
    private static final Set<String> OWN =
            Set.of(MESSAGES, INSTRUCTION, INPUT, OUTPUT, PROMPT, COMPLETION, "id", "intent");

    private static final Set<String> ASKING = Set.of("user", "human", "customer");
    private static final Set<String> ANSWERING = Set.of("assistant", "gpt", "agent", "bot");
    private static final Set<String> SETTING = Set.of("system", "developer");

    /** What is wrong with a row, in a sentence that names the key. */
    private static final class Fault extends Exception {

        private static final long serialVersionUID = 1;

        Fault(String message) {
            super(message);
        }
    }

    /** What is asked and what is to be answered. */
    private record Exchange(Dialogue asked, String answer) {}

    @Override
    public void read(Input input, Rows rows) throws IOException {
        for (Split split : Split.values()) {
            for (String file : input.files(split)) {
                try (InputStream in = input.open(file)) {
                    Lines lines = new Lines(in);
                    while (lines.next()) {
                        if (!lines.isBlank()) {
                            line(lines, file, split, rows);
                        }
                    }
                }
            }
        }
    }

    private static void line(Lines lines, String file, Split split, Rows rows) throws IOException {
        String where = file + ", line " + lines.number();
        try {
            JsonNode node = Json.MAPPER.readTree(lines.buffer(), lines.offset(), lines.length());
            Exchange exchange = exchange(node);
            String id = node.path("id").asText(split.id() + "-" + lines.number());
            rows.row(
                    split,
                    new Example(id, exchange.asked(), intent(node), List.of(exchange.answer()), attributes(node)));
        } catch (JsonProcessingException e) {
            rows.skipped(where, Json.fault(e));
        } catch (Fault e) {
            rows.skipped(where, String.valueOf(e.getMessage()));
        }
    }

    private static Exchange exchange(JsonNode node) throws Fault {
        if (node.has(MESSAGES)) {
            return ofMessages(node.path(MESSAGES));
        }
        if (node.has(INSTRUCTION)) {
            String more = node.path(INPUT).isNull() || !node.has(INPUT) ? "" : text(node, INPUT);
            String asked = required(node, INSTRUCTION) + (more.isBlank() ? "" : "\n" + more);
            return new Exchange(Dialogue.of(asked), required(node, OUTPUT));
        }
        if (node.has(PROMPT)) {
            return new Exchange(Dialogue.of(required(node, PROMPT)), required(node, COMPLETION));
        }
        throw new Fault("it has none of the keys messages, instruction and prompt: expected messages, or instruction"
                + " (with input) and output, or prompt and completion");
    }

    private static String required(JsonNode node, String key) throws Fault {
        if (!node.has(key)) {
            throw new Fault("its key '" + key + "' is missing");
        }
        String text = text(node, key);
        if (text.isBlank()) {
            throw new Fault("its key '" + key + "' is empty");
        }
        return text;
    }

    private static String text(JsonNode node, String key) throws Fault {
        JsonNode value = node.path(key);
        if (!value.isTextual()) {
            throw new Fault("its key '" + key + "' is " + kind(value) + ", expected a text");
        }
        return value.textValue();
    }

    private static Exchange ofMessages(JsonNode messages) throws Fault {
        if (!messages.isArray() || messages.isEmpty()) {
            throw new Fault("its key 'messages' is " + (messages.isArray() ? "empty" : kind(messages))
                    + ", expected a list of objects with role and content");
        }
        List<Turn> turns = new ArrayList<>();
        StringBuilder setting = new StringBuilder();
        for (int i = 0; i < messages.size(); i++) {
            JsonNode message = messages.get(i);
            try {
                add(required(message, "role"), required(message, "content"), turns, setting);
            } catch (Fault e) {
                throw new Fault("its message " + (i + 1) + " is wrong: " + e.getMessage());
            }
        }
        Turn last = turns.isEmpty() ? Turn.customer("") : turns.get(turns.size() - 1);
        if (last.speaker() != Speaker.AGENT || turns.size() < 2) {
            throw new Fault("its key 'messages' ends without an answer to a question: expected a last message of role"
                    + " assistant after one of role user");
        }
        return new Exchange(new Dialogue(turns.subList(0, turns.size() - 1)), last.text());
    }

    private static void add(String role, String content, List<Turn> turns, StringBuilder setting) throws Fault {
        String said = role.toLowerCase(Locale.ROOT);
        if (SETTING.contains(said)) {
            if (!turns.isEmpty()) {
                throw new Fault("its role '" + role + "' comes after the dialogue has begun, expected it first");
            }
            setting.append(content).append('\n');
        } else if (ASKING.contains(said)) {
            turns.add(Turn.customer(turns.isEmpty() ? setting + content : content));
        } else if (ANSWERING.contains(said)) {
            if (turns.isEmpty()) {
                throw new Fault("its role '" + role + "' begins the dialogue, expected user first");
            }
            turns.add(Turn.agent(content));
        } else {
            throw new Fault("its role is '" + role + "', expected system, user or assistant");
        }
    }

    private static String kind(JsonNode value) {
        return "of type " + value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String intent(JsonNode node) {
        String intent = node.path("intent").asText("");
        return intent.isBlank() ? null : intent;
    }

    private static Map<String, String> attributes(JsonNode node) {
        Map<String, String> attributes = new LinkedHashMap<>();
        node.properties().stream()
                .filter(entry ->
                        entry.getValue().isValueNode() && !entry.getValue().isNull() && !OWN.contains(entry.getKey()))
                .forEach(
                        entry -> attributes.put(entry.getKey(), entry.getValue().asText()));
        return attributes;
    }
}
