package org.kefubench.datasets.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.kefubench.api.Language;

/** An endless row of different statements, made of the desk's training lines. */
final class Recombination {

    /** A statement and the intent of the line that it begins with. */
    record Statement(String text, String intent) {}

    /** A training line and its intent. */
    private record Line(String intent, Markup markup) {}

    /** Words around a statement. */
    private record Frame(List<String> names, List<String> openers, List<String> closers) {}

    private final Language language;
    private final Frame frame;
    private final Map<String, List<String>> answers;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, List<Line>> byIntent = new LinkedHashMap<>();
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Set<Long> seen = new HashSet<>();
    private final Random random;

    private Recombination(Language language, Frame frame, DeskFiles desk, long seed) {
        this.language = language;
        this.frame = frame;
        this.answers = desk.answers();
        this.random = new Random(seed);
        Map<String, Set<String>> found = new LinkedHashMap<>();
        for (List<String> fields : desk.train()) {
            Line line = new Line(fields.get(0), Markup.parse(fields.get(1)));
            lines.add(line);
            byIntent.computeIfAbsent(line.intent(), key -> new ArrayList<>()).add(line);
            for (Entity entity : line.markup().entities()) {
                found.computeIfAbsent(entity.type(), key -> new LinkedHashSet<>())
                        .add(entity.text());
            }
        }
        found.forEach((type, texts) -> values.put(type, List.copyOf(texts)));
    }

    static Recombination of(Input input, long seed) throws IOException {
        try (InputStream in = input.open("scale/" + input.language().tag() + ".yaml")) {
            Frame frame = new ObjectMapper(new YAMLFactory()).readValue(in, Frame.class);
            return new Recombination(input.language(), frame, DeskFiles.read(input, false), seed);
        }
    }

    /** The answers of an intent; one list for all its statements. */
    List<String> answers(String intent) {
        return answers.getOrDefault(intent, List.of());
    }

    /** A statement of at least so many words, or characters in Chinese: several in a row where one is shorter. */
    Statement next(int words) {
        Statement first = next();
        StringBuilder text = new StringBuilder(first.text());
        while (length(text.toString()) < words) {
            text.append(language == Language.ZH ? "" : " ").append(next().text());
        }
        return new Statement(text.toString(), first.intent());
    }

    private long length(String text) {
        return language == Language.ZH
                ? text.codePoints().filter(Character::isIdeographic).count()
                : text.split(" ").length;
    }

    private Statement next() {
        while (true) {
            Line line = pick(lines);
            String text = fill(pick(frame.openers())) + refill(line.markup());
            if (random.nextInt(2) == 0) {
                String second =
                        refill(pick(byIntent.getOrDefault(line.intent(), lines)).markup());
                text += (language == Language.ZH ? "，" : ". ") + second;
            }
            text += fill(pick(frame.closers()));
            if (seen.add(hash(text))) {
                return new Statement(text, line.intent());
            }
        }
    }

    private String refill(Markup markup) {
        StringBuilder text = new StringBuilder(markup.text());
        for (int i = markup.entities().size() - 1; i >= 0; i--) {
            Entity entity = markup.entities().get(i);
            text.replace(entity.start(), entity.end(), value(entity.type()));
        }
        return text.toString();
    }

    private String fill(String template) {
        if (template.indexOf('{') < 0) {
            return template;
        }
        return template.replace("{name}", pick(frame.names()))
                .replace("{order}", value("order_id"))
                .replace("{number}", String.valueOf(1_000 + random.nextInt(9_000)))
                .replace("{date}", value("date"))
                .replace("{product}", value("product"));
    }

    private String value(String type) {
        if (type.equals("order_id")) {
            return (language == Language.ZH ? "LM" : "LS-") + (10_000 + random.nextInt(90_000));
        }
        List<String> known = values.getOrDefault(type, List.of());
        return known.isEmpty() ? "" : pick(known);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Sixty-four bits, so that a million statements need no copy of their texts. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
