package org.kefubench.datasets.augment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kefubench.api.Language;
import org.kefubench.datasets.DataException;

/** Groups of words that may stand for each other in a customer's message. A file has one group a line, its words separated by commas. */
public final class Thesaurus {

    private final Language language;
    private final Map<String, List<String>> groups;
    private final int longest;

    private Thesaurus(Language language, Map<String, List<String>> groups) {
        this.language = language;
        this.groups = groups;
        this.longest = groups.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /** The small one that comes with this project. */
    public static Thesaurus shipped(Language language) throws IOException {
        String name = "thesaurus-" + language.tag() + ".txt";
        try (InputStream in = Thesaurus.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new DataException("resource " + name + " is missing from the class path");
            }
            return read(language, new InputStreamReader(in, StandardCharsets.UTF_8));
        }
    }

    /** A user's own. */
    public static Thesaurus of(Language language, Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(language, reader);
        }
    }

    private static Thesaurus read(Language language, Reader reader) throws IOException {
        Map<String, List<String>> groups = new HashMap<>();
        BufferedReader lines = new BufferedReader(reader);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                List<String> words = new ArrayList<>();
                for (String word : line.split("[,，]")) {
                    words.add(word.strip());
                }
                words.forEach(word -> groups.putIfAbsent(word.toLowerCase(Locale.ROOT), words));
            }
        }
        return new Thesaurus(language, groups);
    }

    /** Number of words known. */
    public int size() {
        return groups.size();
    }

    /** The places in a text where a word of a group stands, longest words first at each place, without overlaps. */
    List<Place> places(String text) {
        List<Place> places = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        int at = 0;
        while (at < lower.length()) {
            int end = lower.length() == text.length() ? wordAt(lower, at) : -1;
            if (end > 0) {
                String word = lower.substring(at, end);
                places.add(new Place(at, end, others(word)));
                at = end;
            } else {
                at++;
            }
        }
        return places;
    }

    private List<String> others(String word) {
        return groups.getOrDefault(word, List.of()).stream()
                .filter(other -> !other.equalsIgnoreCase(word))
                .toList();
    }

    private int wordAt(String text, int at) {
        for (int length = Math.min(longest, text.length() - at); length > 0; length--) {
            int end = at + length;
            if (groups.containsKey(text.substring(at, end)) && isWord(text, at, end)) {
                return end;
            }
        }
        return -1;
    }

    private boolean isWord(String text, int start, int end) {
        return language == Language.ZH
                || ((start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
                        && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end))));
    }

    /** Where a word stands and what may stand there instead. */
    record Place(int start, int end, List<String> others) {}
}
