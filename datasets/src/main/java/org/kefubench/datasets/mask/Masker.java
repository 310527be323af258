package org.kefubench.datasets.mask;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import org.kefubench.datasets.format.Entity;

/** Finds personal data in a text and replaces it by placeholders such as {@code <PHONE_1>}. */
public final class Masker {

    private static final List<String> GROUPS = List.of("x", "x2", "x3", "x4", "x5");

    private final Set<Secret> kinds;

    /** Masks some kinds of data. */
    public Masker(Set<Secret> kinds) {
        this.kinds = EnumSet.copyOf(kinds);
    }

    /** Masks all kinds of data. */
    public Masker() {
        this(EnumSet.allOf(Secret.class));
    }

    /** What would be masked, in the order of the text; the type of each piece is the kind's id. */
    public List<Entity> find(String text) {
        List<Found> found = new ArrayList<>();
        Profile profile = Profile.of(text);
        for (Secret kind : kinds) {
            if (profile.mayHold(kind)) {
                find(kind, text, found);
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt(Found::start))
                .map(piece -> new Entity(
                        piece.start(), piece.end(), piece.kind().id(), text.substring(piece.start(), piece.end())))
                .toList();
    }

    /** A text by itself with placeholders, for messages. */
    public String mask(String text) {
        return mask(text, new Placeholders(), (placeholder, original) -> {});
    }

    String mask(String text, Placeholders placeholders, Key key) {
        List<Entity> found = find(text);
        if (found.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder();
        int done = 0;
        for (Entity piece : found) {
            Secret kind = Secret.valueOf(piece.type().toUpperCase(Locale.ROOT));
            String placeholder = placeholders.of(kind, piece.text());
            key.tell(placeholder, piece.text());
            masked.append(text, done, piece.start()).append(placeholder);
            done = piece.end();
        }
        return masked.append(text, done, text.length()).toString();
    }

    /** Told which placeholder stands for what. */
    @FunctionalInterface
    interface Key {
        void tell(String placeholder, String original);
    }

    private static void find(Secret kind, String text, List<Found> found) {
        Matcher matcher = kind.pattern().matcher(text);
        while (matcher.find()) {
            Found piece = piece(kind, matcher);
            if (kind.confirms(text.substring(piece.start(), piece.end()))
                    && found.stream().noneMatch(piece::overlaps)) {
                found.add(piece);
            }
        }
    }

    private static Found piece(Secret kind, Matcher matcher) {
        for (String group : GROUPS) {
            if (kind.pattern().pattern().contains("(?<" + group + ">") && matcher.start(group) >= 0) {
                return new Found(kind, matcher.start(group), matcher.end(group));
            }
        }
        return new Found(kind, matcher.start() + kind.surplus(matcher.group()), matcher.end());
    }

    private record Found(Secret kind, int start, int end) {

        boolean overlaps(Found other) {
            return start < other.end && other.start < end;
        }
    }
}
