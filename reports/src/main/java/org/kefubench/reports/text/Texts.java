package org.kefubench.reports.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kefubench.api.Language;

/** The words of the user interface in one language. A bundle is a file {@code texts_<language>.properties} beside this class; all have the same keys. */
public final class Texts {

    /** Percentiles and desks: one text for all of them, with a place for the number. */
    private static final Pattern NUMBERED = Pattern.compile("(.+_p|.+_desk_)([0-9.]+)");

    private final Language language;
    private final Properties words;

    private Texts(Language language, Properties words) {
        this.language = language;
        this.words = words;
    }

    /** The words of a language. */
    public static Texts of(Language language) {
        String file = "texts_" + language.tag() + ".properties";
        Properties words = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("there are no texts in " + language + ": " + file + " is missing");
            }
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Texts(language, words);
    }

    /** The language. */
    public Language language() {
        return language;
    }

    /** Every key. */
    public Set<String> keys() {
        return words.stringPropertyNames();
    }

    /** Every text. */
    public Collection<String> all() {
        return words.values().stream().map(String::valueOf).toList();
    }

    /** The text of the key, its places {@code {0}}, {@code {1}} filled. */
    public String of(String key, Object... places) {
        String text = words.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("there is no text '" + key + "' in " + language);
        }
        if (places.length == 0) {
            return text.replace("''", "'");
        }
        Object[] asText = Arrays.stream(places).map(String::valueOf).toArray();
        return new MessageFormat(text, Locale.ROOT).format(asText);
    }

    /** The text of the key, or the other text where there is none: for names that runs bring along. */
    public String or(String key, String other) {
        return words.containsKey(key) ? of(key) : other;
    }

    /** What people call the figure; its name where there is no word for it. */
    public String figure(String name) {
        return figure(name, "").orElse(name);
    }

    /** What the figure says; empty where there is no text for it. */
    public Optional<String> meaning(String name) {
        return figure(name, ".what");
    }

    private Optional<String> figure(String name, String what) {
        Matcher numbered = NUMBERED.matcher(name);
        if (words.containsKey("figure." + name + what)) {
            return Optional.of(of("figure." + name + what));
        }
        return numbered.matches() && words.containsKey("figure." + numbered.group(1) + what)
                ? Optional.of(of("figure." + numbered.group(1) + what, numbered.group(2)))
                : Optional.empty();
    }
}
