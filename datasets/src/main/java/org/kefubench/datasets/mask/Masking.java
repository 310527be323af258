package org.kefubench.datasets.mask;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Turn;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;
import org.kefubench.datasets.format.Entity;
import org.kefubench.datasets.split.Divisions;

/**
 * Rows that are masked on their way to others: turns, responses, labels, attributes and, should they hold personal data, ids. Within a dialogue (rows with the same attribute {@code dialogue} or {@code
 * conversationId}, or one row) the same secret has the same placeholder. Rows that a reader skipped are told without their content.
 */
public final class Masking implements Rows {

    /** Dialogues whose placeholders are remembered; rows of one dialogue lie near each other in a file. */
    private static final int REMEMBERED = 1_000;

    /** Receives what the placeholders stand for. */
    @FunctionalInterface
    public interface KeyFile {
        /** A placeholder of a dialogue, and its original. */
        void entry(String dialogue, String placeholder, String original) throws IOException;
    }

    private final Masker masker;
    private final Rows next;
    private final @Nullable KeyFile keys;
    private final Map<Secret, Long> counts = new EnumMap<>(Secret.class);
    private final Map<String, Placeholders> dialogues = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Placeholders> eldest) {
            return size() > remembered;
        }
    };
    private final int remembered;
    private long renamed;

    /**
     * A masking.
     *
     * @param next receives the masked rows
     * @param keys receives the originals, or null to forget them
     */
    public Masking(Masker masker, Rows next, @Nullable KeyFile keys) {
        this(masker, next, keys, REMEMBERED);
    }

    private Masking(Masker masker, Rows next, @Nullable KeyFile keys, int remembered) {
        this.masker = masker;
        this.next = next;
        this.keys = keys;
        this.remembered = remembered;
    }

    /** A masking that remembers all dialogues, for rows that are in memory anyway and in any order; originals are forgotten. */
    public static Masking ofAll(Masker masker, Rows next) {
        return new Masking(masker, next, null, Integer.MAX_VALUE);
    }

    @Override
    public void row(Split split, Example row) throws IOException {
        Optional<String> dialogue = Divisions.dialogue(row);
        One one = new One(dialogue.map(id -> dialogues.computeIfAbsent(id, key -> new Placeholders()))
                .orElseGet(Placeholders::new));
        next.row(split, one.row(row));
        one.tell(dialogue.orElse(row.id()));
    }

    @Override
    public void conversation(Split split, Dialogue conversation) throws IOException {
        One one = new One(new Placeholders());
        next.conversation(split, one.dialogue(conversation));
    }

    @Override
    public void skipped(String where, String reason) throws IOException {
        next.skipped(where, reason);
    }

    @Override
    public void noted(String words) {
        next.noted(words);
    }

    @Override
    public void rejected(String where, String reason) throws IOException {
        next.rejected(where, reason);
    }

    /** How many pieces of each kind have been masked, by the kind's id. */
    public Map<String, Long> counts() {
        Map<String, Long> named = new TreeMap<>();
        counts.forEach((kind, count) -> named.put(kind.id(), count));
        return named;
    }

    /** The masking of one row. */
    private final class One {

        private final Placeholders placeholders;
        private final Map<String, String> originals = new LinkedHashMap<>();

        One(Placeholders placeholders) {
            this.placeholders = placeholders;
        }

        Example row(Example row) {
            Dialogue masked = dialogue(row.dialogue());
            List<String> responses = row.responses().stream().map(this::text).toList();
            Map<String, String> attributes = new HashMap<>();
            row.attributes()
                    .forEach((key, value) -> attributes.put(
                            text(key),
                            key.equals(Entity.ATTRIBUTE)
                                    ? Entity.relocated(
                                            value, this::text, masked.last().text())
                                    : text(value)));
            String intent = row.intent();
            return new Example(id(row.id()), masked, intent == null ? null : text(intent), responses, attributes);
        }

        /** An id that holds personal data gets a number, because placeholders are not unique beyond their dialogue. */
        private String id(String id) {
            String safe = text(id);
            return safe.equals(id) ? id : safe + "#" + ++renamed;
        }

        Dialogue dialogue(Dialogue dialogue) {
            List<Turn> turns = new ArrayList<>();
            for (Turn turn : dialogue.turns()) {
                turns.add(new Turn(turn.speaker(), text(turn.text())));
            }
            return new Dialogue(turns);
        }

        private String text(String text) {
            return masker.mask(text, placeholders, (placeholder, original) -> {
                String kind = placeholder.substring(1, placeholder.lastIndexOf('_'));
                counts.merge(Secret.valueOf(kind.toUpperCase(Locale.ROOT)), 1L, Long::sum);
                originals.putIfAbsent(placeholder, original);
            });
        }

        void tell(String dialogue) throws IOException {
            KeyFile file = keys;
            if (file != null) {
                for (Map.Entry<String, String> entry : originals.entrySet()) {
                    file.entry(dialogue, entry.getKey(), entry.getValue());
                }
            }
        }
    }
}
