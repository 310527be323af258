package org.kefubench.datasets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.api.Progress;
import org.kefubench.datasets.augment.Augmentation;
import org.kefubench.datasets.augment.Rewriter;
import org.kefubench.datasets.augment.Shuffle;
import org.kefubench.datasets.augment.Synonyms;
import org.kefubench.datasets.augment.Thesaurus;
import org.kefubench.datasets.augment.Typos;
import org.kefubench.datasets.clean.Cleaning;
import org.kefubench.datasets.clean.CleaningOptions;
import org.kefubench.datasets.split.Division;
import org.kefubench.datasets.split.Divisions;

/**
 * What may follow a data set's name, each part after an {@code @}: {@code desk/en@8-shot@typos}. They change the training part, only a fold, {@code @validation} and topics
 * change the test part too; all take the seed 42, or another after a comma: {@code @8-shot,7}.
 */
final class Modifiers {

    static final String KNOWN =
            "@only-A+B, @without-A+B, @after-A+B (topics, or new-desk for eight of the desk's), @N-shot, @fold-K-of-N, @synonyms, @typos, @eda, @synonyms-N (N copies a row), @clean, @validation, @train-N, @test-N (N rows drawn), each with ,SEED behind it if wanted";

    private static final Pattern SHOTS = Pattern.compile("(\\d+)-shot");
    private static final Pattern FOLD = Pattern.compile("fold-(\\d+)-of-(\\d+)");
    private static final Pattern TOPICS = Pattern.compile("(only|without|after)-([^,@]+)");
    private static final Pattern DRAWN = Pattern.compile("(train|test)-(\\d+)");
    private static final Pattern REWRITE = Pattern.compile("(synonyms|typos|eda)(?:-(\\d+))?");

    private Modifiers() {}

    static boolean knows(String modifier) {
        return modifier.matches(
                "((only|without|after)-[^,@]+|\\d+-shot|fold-\\d+-of-\\d+|(synonyms|typos|eda)(-\\d+)?|clean|validation|(train|test)-\\d+)(,-?\\d+)?");
    }

    /** A data set as a modifier makes it. */
    static DataSet apply(DataSet data, String modifier, String name) throws IOException {
        int comma = modifier.indexOf(',');
        String rule = comma < 0 ? modifier : modifier.substring(0, comma);
        long seed = comma < 0 ? 42 : seed(modifier.substring(comma + 1));
        Matcher shots = SHOTS.matcher(rule);
        Matcher fold = FOLD.matcher(rule);
        Matcher rewrite = REWRITE.matcher(rule);
        Matcher drawn = DRAWN.matcher(rule);
        Matcher topics = TOPICS.matcher(rule);
        if (topics.matches()) {
            return new Topics(topics.group(2)).of(data, topics.group(1), name);
        }
        if (shots.matches()) {
            List<Example> few = Divisions.fewShot(data.train(), Integer.parseInt(shots.group(1)), seed);
            return with(data, name, few, data.validation(), data.test());
        } else if (fold.matches()) {
            List<Example> all = new ArrayList<>(data.train());
            all.addAll(data.validation());
            all.addAll(data.test());
            Division division =
                    Divisions.fold(all, Integer.parseInt(fold.group(2)), Integer.parseInt(fold.group(1)), seed);
            return with(data, name, division.train(), List.of(), division.test());
        } else if (rewrite.matches()) {
            int copies = rewrite.group(2) == null ? 1 : Integer.parseInt(rewrite.group(2));
            Rewriter rewriter = rewriter(rewrite.group(1), data.language());
            return with(
                    data,
                    name,
                    new Augmentation(rewriter, copies, seed).of(data.train()),
                    data.validation(),
                    data.test());
        } else if (drawn.matches()) {
            int count = Integer.parseInt(drawn.group(2));
            boolean train = drawn.group(1).equals("train");
            return with(
                    data,
                    name,
                    train ? drawn(data.train(), count, seed) : data.train(),
                    data.validation(),
                    train ? data.test() : drawn(data.test(), count, seed));
        } else if (rule.equals("clean")) {
            return clean(data, name);
        } else if (rule.equals("validation")) {
            return validation(data, name);
        }
        throw new DataException("'@" + modifier + "' after a data set is unknown: expected " + KNOWN);
    }

    private static long seed(String text) throws DataException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new DataException("seed '" + text + "' is no whole number", e);
        }
    }

    /** So many rows at random, in the order of the set; all where there are no more. */
    private static List<Example> drawn(List<Example> rows, int count, long seed) throws DataException {
        if (count < 1) {
            throw new DataException(count + " rows drawn: expected at least 1");
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, rows.size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return order.stream().limit(count).sorted().map(rows::get).toList();
    }

    private static Rewriter rewriter(String id, Language language) throws IOException {
        return switch (id) {
            case "synonyms" -> new Synonyms(Thesaurus.shipped(language), 0.3);
            case "typos" -> new Typos(language, 0.05);
            default -> new Shuffle(language, 0.1);
        };
    }

    private static DataSet clean(DataSet data, String name) throws IOException {
        Collected rows = new Collected();
        Cleaning cleaning = new Cleaning(CleaningOptions.DEFAULTS, rows);
        for (Example row : data.train()) {
            cleaning.row(Split.TRAIN, row);
        }
        return with(data, name, rows.of(Split.TRAIN), data.validation(), data.test());
    }

    /** The validation rows in the place of the test rows, for choices that may not be made on test rows. */
    private static DataSet validation(DataSet data, String name) throws DataException {
        if (data.validation().isEmpty()) {
            throw new DataException(
                    "data set '" + data.name()
                            + "' has no validation rows to choose by: expected some, as desk/en has; test rows are not used for that");
        }
        return with(data, name, data.train(), data.validation(), data.validation());
    }

    private static DataSet with(
            DataSet data, String name, List<Example> train, List<Example> validation, List<Example> test) {
        Collected rows = new Collected();
        train.forEach(row -> rows.row(Split.TRAIN, row));
        validation.forEach(row -> rows.row(Split.VALIDATION, row));
        test.forEach(row -> rows.row(Split.TEST, row));
        data.conversations().forEach(conversation -> rows.conversation(Split.TRAIN, conversation));
        return rows.dataSet(name, data.language(), data.tasks());
    }

    /** Opens a name whose modifiers follow. */
    static DataSet open(String name, Progress progress) throws IOException {
        String[] parts = name.split("@", -1);
        DataSet data = DataSets.open(parts[0], progress);
        StringBuilder full = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            full.append('@').append(parts[i]);
            data = apply(data, parts[i], full.toString());
        }
        return data;
    }
}
