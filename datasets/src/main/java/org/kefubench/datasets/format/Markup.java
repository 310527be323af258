package org.kefubench.datasets.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text whose entities are marked in place, {@code where is [LS-20931](order_id)}, taken apart.
 *
 * @param text without the marks
 * @param entities in the order of the text
 */
public record Markup(String text, List<Entity> entities) {

    private static final Pattern MARK = Pattern.compile("\\[([^\\[\\]]+)]\\(([a-z_]+)\\)");

    /** Copies. */
    public Markup {
        entities = List.copyOf(entities);
    }

    /** Takes a text apart. */
    public static Markup parse(String marked) {
        Matcher matcher = MARK.matcher(marked);
        StringBuilder plain = new StringBuilder();
        List<Entity> entities = new ArrayList<>();
        int done = 0;
        while (matcher.find()) {
            plain.append(marked, done, matcher.start());
            String text = matcher.group(1);
            entities.add(new Entity(plain.length(), plain.length() + text.length(), matcher.group(2), text));
            plain.append(text);
            done = matcher.end();
        }
        return new Markup(plain.append(marked, done, marked.length()).toString(), entities);
    }

    /** The entities as an attribute of an example, or nothing where there are none. */
    public Map<String, String> attributes() {
        return entities.isEmpty() ? Map.of() : Map.of(Entity.ATTRIBUTE, Entity.toJson(entities));
    }
}
