package org.kefubench.harness.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.kefubench.api.Options;

/**
 * What each option of a record means, as its Javadoc says. Modules ship the source files of their options beside the classes (the parent's pom.xml says which), so that
 * these words stand in one place. An approach from elsewhere that ships none has options without meanings.
 */
public final class Meanings {

    private static final Pattern PARAMETER = Pattern.compile("(?s)@param (\\w+)\\s+(.*?)(?=\\s@\\w|\\z)");

    private Meanings() {}

    /**
     * One option.
     *
     * @param key as a person writes it
     * @param value the default
     * @param allowed what it may be, where that is a choice of few; else empty
     * @param meaning one sentence or more; empty where nobody wrote one
     */
    public record Option(String key, Object value, List<String> allowed, String meaning) {

        /** Copies. */
        public Option {
            allowed = List.copyOf(allowed);
        }
    }

    /** The options of an approach or a tool, in their order. */
    public static List<Option> of(Record defaults) {
        Map<String, String> told = told(defaults.getClass());
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        List<Map.Entry<String, Object>> values =
                List.copyOf(Options.toMap(defaults).entrySet());
        return IntStream.range(0, components.length)
                .mapToObj(i -> new Option(
                        values.get(i).getKey(),
                        values.get(i).getValue(),
                        allowed(components[i].getType()),
                        told.getOrDefault(components[i].getName(), "")))
                .toList();
    }

    private static List<String> allowed(Class<?> type) {
        if (type == boolean.class) {
            return List.of("true", "false");
        }
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(constant -> Options.name((Enum<?>) constant))
                        .toList()
                : List.of();
    }

    /** By the names of the components. */
    private static Map<String, String> told(Class<?> type) {
        Class<?> file = type;
        while (file.getEnclosingClass() != null) {
            file = file.getEnclosingClass();
        }
        try (InputStream source = file.getResourceAsStream(file.getSimpleName() + ".java")) {
            return source == null
                    ? Map.of()
                    : parameters(new String(source.readAllBytes(), StandardCharsets.UTF_8), type.getSimpleName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the comment before a record says of its parameters. */
    static Map<String, String> parameters(String source, String type) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher declared = Pattern.compile("\\brecord " + type + "\\(").matcher(source);
        if (!declared.find()) {
            return parameters;
        }
        int end = source.lastIndexOf("*/", declared.start());
        int begin = source.lastIndexOf("/**", end);
        if (begin < 0) {
            return parameters;
        }
        String comment = source.substring(begin + "/**".length(), end).replaceAll("(?m)^\\s*\\* ?", "");
        Matcher parameter = PARAMETER.matcher(comment);
        while (parameter.find()) {
            parameters.put(parameter.group(1), plain(parameter.group(2)));
        }
        return parameters;
    }

    /** The text without Javadoc's marks: code and links become the words that they show. */
    private static String plain(String javadoc) {
        String words = Pattern.compile("\\{@(code|literal|link|linkplain)\\s+([^}]*)}")
                .matcher(javadoc)
                .replaceAll(Meanings::shown);
        return words.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String shown(MatchResult tag) {
        String text = tag.group(2).strip();
        if (!tag.group(1).startsWith("link")) {
            return Matcher.quoteReplacement(text);
        }
        int space = text.indexOf(' ');
        String target = text.substring(text.lastIndexOf('#') + 1);
        return Matcher.quoteReplacement(space >= 0 ? text.substring(space + 1) : target);
    }
}
