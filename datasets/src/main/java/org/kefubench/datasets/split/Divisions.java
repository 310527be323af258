package org.kefubench.datasets.split;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.kefubench.api.Example;

/** Ways to divide rows. The same rows and seed give the same division everywhere. */
public final class Divisions {

    private static final List<String> DIALOGUE = List.of("dialogue", "conversationId");

    private Divisions() {}

    /** The dialogue to which a row belongs, where it says so. */
    public static Optional<String> dialogue(Example row) {
        return DIALOGUE.stream()
                .map(key -> row.attributes().getOrDefault(key, ""))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** Each row with the intent, the emotion and the answers of a row that is drawn, each given once: as many rows of each intent as before. */
    public static List<Example> shuffledLabels(List<Example> rows, long seed) {
        List<Example> givers = new ArrayList<>(rows);
        Collections.shuffle(givers, new Random(seed));
        return IntStream.range(0, rows.size())
                .mapToObj(i -> labelledAs(rows.get(i), givers.get(i)))
                .toList();
    }

    private static Example labelledAs(Example row, Example giver) {
        Map<String, String> attributes = new TreeMap<>(row.attributes());
        attributes.remove(Example.EMOTION);
        Optional.ofNullable(giver.attributes().get(Example.EMOTION))
                .ifPresent(emotion -> attributes.put(Example.EMOTION, emotion));
        return new Example(row.id(), row.dialogue(), giver.intent(), giver.responses(), attributes);
    }

    /** The same shares of each intent; rows without intent count as one more. */
    public static Division stratified(List<Example> rows, Shares shares, long seed) {
        Parts parts = new Parts();
        Random random = new Random(seed);
        for (List<Example> same : groups(rows, Divisions::intent).values()) {
            Collections.shuffle(same, random);
            parts.add(same, shares);
        }
        return parts.division("stratified " + shares + ", seed " + seed);
    }

    /**
     * Whole dialogues, told by their attribute {@code dialogue} or {@code conversationId}; a row without either is one by itself.
     *
     * @throws IllegalArgumentException where no row has such an attribute
     */
    public static Division byDialogue(List<Example> rows, Shares shares, long seed) {
        if (rows.stream().noneMatch(row -> row.attributes().keySet().stream().anyMatch(DIALOGUE::contains))) {
            throw new IllegalArgumentException("no row has the attribute 'dialogue' or 'conversationId': there is "
                    + (rows.isEmpty() ? "no row" : rows.get(0).attributes().keySet()));
        }
        List<List<Example>> dialogues =
                new ArrayList<>(groups(rows, row -> dialogue(row).orElse("row " + row.id()))
                        .values());
        Collections.shuffle(dialogues, new Random(seed));
        int train = shares.trainOf(dialogues.size());
        int validation = shares.validationEndOf(dialogues.size());
        return new Division(
                "by dialogue " + shares + ", seed " + seed,
                flat(dialogues.subList(0, train)),
                flat(dialogues.subList(train, validation)),
                flat(dialogues.subList(validation, dialogues.size())));
    }

    /**
     * The oldest rows for training, the newest for testing.
     *
     * @param attribute that holds the time, written so that the order of texts is the order of times (ISO 8601)
     * @throws IllegalArgumentException where a row has no such attribute
     */
    public static Division byTime(List<Example> rows, String attribute, Shares shares) {
        for (Example row : rows) {
            if (!row.attributes().containsKey(attribute)) {
                throw new IllegalArgumentException("row '" + row.id() + "' has no attribute '" + attribute
                        + "': it has " + String.join(", ", row.attributes().keySet()));
            }
        }
        List<Example> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(row -> row.attributes().getOrDefault(attribute, "")));
        Parts parts = new Parts();
        parts.add(sorted, shares);
        return parts.division("by time of " + attribute + " " + shares);
    }

    /**
     * One fold of a stratified cross-validation: the fold is for testing, all others for training.
     *
     * @param fold from 1 to {@code folds}
     */
    public static Division fold(List<Example> rows, int folds, int fold, long seed) {
        if (folds < 2 || fold < 1 || fold > folds) {
            throw new IllegalArgumentException(
                    "fold " + fold + " of " + folds + ": expected 1 to a number of at least 2");
        }
        List<Example> train = new ArrayList<>();
        List<Example> test = new ArrayList<>();
        Random random = new Random(seed);
        int next = 0;
        for (List<Example> same : groups(rows, Divisions::intent).values()) {
            Collections.shuffle(same, random);
            for (Example row : same) {
                (next++ % folds == fold - 1 ? test : train).add(row);
            }
        }
        return new Division("fold " + fold + " of " + folds + ", seed " + seed, train, List.of(), test);
    }

    /**
     * The first rows of each intent in a seeded order, so that a smaller number is a part of a larger one; rows without intent are left out.
     *
     * @param shots rows of each intent, at least 1; intents with fewer rows give all that they have
     */
    public static List<Example> fewShot(List<Example> train, int shots, long seed) {
        if (shots < 1) {
            throw new IllegalArgumentException("shots: " + shots + ", expected at least 1");
        }
        List<Example> chosen = new ArrayList<>();
        Random random = new Random(seed);
        List<Example> labelled =
                train.stream().filter(row -> row.intent() != null).toList();
        for (List<Example> same : groups(labelled, Divisions::intent).values()) {
            Collections.shuffle(same, random);
            chosen.addAll(same.subList(0, Math.min(shots, same.size())));
        }
        return chosen;
    }

    /** So many rows at random, in the order of the set; all where there are no more. */
    public static List<Example> drawn(List<Example> rows, int count, long seed) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " rows drawn: expected at least 1");
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, rows.size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return order.stream().limit(count).sorted().map(rows::get).toList();
    }

    /** The training parts of a learning curve, by rows of each intent: 1, 2, 4, 8 and so on, and all. */
    public static Map<Integer, List<Example>> learningCurve(List<Example> train, long seed) {
        int most = groups(train, Divisions::intent).values().stream()
                .mapToInt(List::size)
                .max()
                .orElse(0);
        Map<Integer, List<Example>> curve = new LinkedHashMap<>();
        for (int shots = 1; shots < most; shots *= 2) {
            curve.put(shots, fewShot(train, shots, seed));
        }
        if (most > 0) {
            curve.put(most, fewShot(train, most, seed));
        }
        return curve;
    }

    private static String intent(Example row) {
        String intent = row.intent();
        return intent == null ? "" : intent;
    }

    private static Map<String, List<Example>> groups(Collection<Example> rows, Function<Example, String> key) {
        Map<String, List<Example>> groups = new TreeMap<>();
        for (Example row : rows) {
            groups.computeIfAbsent(key.apply(row), any -> new ArrayList<>()).add(row);
        }
        return groups;
    }

    private static List<Example> flat(List<List<Example>> groups) {
        return groups.stream().flatMap(List::stream).toList();
    }

    /** Parts under construction. */
    private static final class Parts {

        private final List<Example> train = new ArrayList<>();
        private final List<Example> validation = new ArrayList<>();
        private final List<Example> test = new ArrayList<>();

        void add(List<Example> rows, Shares shares) {
            int first = shares.trainOf(rows.size());
            int second = shares.validationEndOf(rows.size());
            train.addAll(rows.subList(0, first));
            validation.addAll(rows.subList(first, second));
            test.addAll(rows.subList(second, rows.size()));
        }

        Division division(String rule) {
            return new Division(rule, train, validation, test);
        }
    }
}
