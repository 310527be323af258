package org.kefubench.harness.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kefubench.harness.catalogue.Meanings;

/** Options as a person reads them: what one means, what it may be, and what it is if nothing is said. */
final class OptionWords {

    private static final String INDENT = "      ";

    private OptionWords() {}

    /** Meaning, choices and default in one text. */
    static String sentence(Meanings.Option option) {
        StringBuilder text = new StringBuilder(capital(option.meaning()));
        if (!option.meaning().isEmpty()) {
            text.append(option.meaning().endsWith(".") ? " " : ". ");
        }
        if (choice(option)) {
            text.append("One of ").append(String.join(", ", option.allowed())).append(". ");
        }
        String value = value(option);
        text.append("Default: ").append(value.isEmpty() ? "none" : value);
        return text.append(value.endsWith(".") ? "" : ".").toString();
    }

    /** The same as a paragraph: key and default in the first line, the rest below, not wider than so many columns. */
    static List<String> paragraph(Meanings.Option option, int columns) {
        List<String> lines = new ArrayList<>();
        String value = value(option);
        lines.add("  " + option.key() + (value.isEmpty() ? "" : " = " + value));
        String choices = choice(option) ? " (" + String.join(", ", option.allowed()) + ")" : "";
        wrap(option.meaning() + choices, columns - INDENT.length()).forEach(line -> lines.add(INDENT + line));
        return lines;
    }

    /** Two values that everybody knows need no list. */
    private static boolean choice(Meanings.Option option) {
        return !option.allowed().isEmpty() && !(option.value() instanceof Boolean);
    }

    static String value(Meanings.Option option) {
        return option.value() instanceof List<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : String.valueOf(option.value());
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** Lines of whole words. A word that is wider than a line has one of its own. */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split(" +")) {
            if (!line.isEmpty() && Width.of(line.toString()) + 1 + Width.of(word) > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }
}
