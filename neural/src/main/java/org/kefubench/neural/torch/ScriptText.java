package org.kefubench.neural.torch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** TorchScript text from the {@code .script} files beside this class, with {@code $name} replaced. */
public final class ScriptText {

    private static final Pattern HOLE = Pattern.compile("\\$([a-z_]+)");

    private ScriptText() {}

    /**
     * Reads a text and fills its holes.
     *
     * @param file without folder and ending
     * @param values numbers and truth values by the name of their hole
     * @throws IllegalArgumentException if a hole has no value
     */
    public static String of(String file, Map<String, ?> values) {
        return HOLE.matcher(read(file))
                .replaceAll(hole -> Matcher.quoteReplacement(value(file, hole.group(1), values)));
    }

    private static String value(String file, String hole, Map<String, ?> values) {
        Object value = values.get(hole);
        if (value == null) {
            throw new IllegalArgumentException(
                    file + ".script wants a value for $" + hole + ": found only " + values.keySet());
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        return value.toString();
    }

    private static String read(String file) {
        try (InputStream in = ScriptText.class.getResourceAsStream(file + ".script")) {
            if (in == null) {
                throw new IllegalArgumentException("no script '" + file + "'");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
