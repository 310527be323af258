package org.kefubench.datasets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Progress;
import org.kefubench.datasets.augment.Augmentation;
import org.kefubench.datasets.clean.Cleaning;
import org.kefubench.datasets.clean.CleaningOptions;
import org.kefubench.datasets.mask.Masker;
import org.kefubench.datasets.mask.Masking;
import org.kefubench.datasets.split.Division;
import org.kefubench.datasets.split.Divisions;
import org.kefubench.datasets.split.Shares;

/**
 * Makes of a data set what the modifiers in its name ask for. Masking and topics change all splits, folds and new divisions put rows into other splits, validation rows
 * may stand in for test rows, which may be made long or fewer; everything else changes the training part alone.
 */
final class Modifiers {

    private Modifiers() {}

    /** Opens a name with its modifiers. */
    static DataSet open(DataName name, Progress progress) throws IOException {
        List<String> order = name.inOrder();
        List<Modifier> modifiers = order.stream().map(Modifier::parse).toList();
        DataSet data = DataSets.open(name.base(), progress);
        for (int i = 0; i < order.size(); i++) {
            boolean last = i == order.size() - 1;
            String full = last ? name.toString() : new DataName(name.base(), order.subList(0, i + 1)).toString();
            data = apply(data, modifiers.get(i), full, progress);
        }
        return data;
    }

    private static DataSet apply(DataSet data, Modifier modifier, String name, Progress progress) throws IOException {
        long seed = modifier.seed();
        return switch (modifier.rule()) {
            case MASK -> masked(data, name);
            case CLEAN -> cleaned(data, name);
            case SHOTS -> {
                int shots = modifier.number(0, 1);
                String rule = data.rule() + "; " + shots + " training rows an intent, seed " + seed;
                yield withTraining(data, name, rule, Divisions.fewShot(data.train(), shots, seed));
            }
            case FOLD ->
                divided(data, name, Divisions.fold(all(data), modifier.number(1, 0), modifier.number(0, 0), seed));
            case STRATIFIED -> divided(data, name, Divisions.stratified(all(data), shares(modifier), seed));
            case BY_DIALOGUE -> divided(data, name, Divisions.byDialogue(all(data), shares(modifier), seed));
            case BY_TIME -> divided(data, name, Divisions.byTime(all(data), modifier.value(), shares(modifier)));
            case VALIDATION -> validated(data, name);
            case TRAIN_PART -> {
                int count = modifier.number(0, 0);
                String rule = data.rule() + "; " + count + " training rows drawn, seed " + seed;
                yield withTraining(data, name, rule, Divisions.drawn(data.train(), count, seed));
            }
            case TEST_PART -> {
                int count = modifier.number(0, 0);
                String rule = data.rule() + "; " + count + " test rows drawn, seed " + seed;
                List<Example> drawn = Divisions.drawn(data.test(), count, seed);
                yield with(
                        data, name, new Division(rule, data.train(), data.validation(), drawn), data.conversations());
            }
            case PROMPT -> lengthened(data, name, modifier.number(0, 0));
            case TOPICS -> {
                int dash = modifier.value().indexOf('-');
                yield new Topics(modifier.value().substring(dash + 1))
                        .of(data, modifier.value().substring(0, dash), name);
            }
            case SYNONYMS, TYPOS, EDA, SLOTS, BACK_TRANSLATION -> augmented(data, modifier, name, progress);
            case SHUFFLED_LABELS -> shuffled(data, name, seed);
            case FOLDS, LEARNING_CURVE ->
                throw new DataException("'@" + modifier.rule().usage()
                        + "' stands for several data sets: use it in the list of a suite or after --dataset");
        };
    }

    private static DataSet lengthened(DataSet data, String name, int words) throws DataException {
        LongDialogues dialogues = new LongDialogues(words, data.train());
        if (!dialogues.possible()) {
            throw new DataException(
                    "data set '" + data.name() + "' has no answers to learn from: expected some for '@prompt-" + words
                            + "', which puts them before");
        }
        String rule = data.rule() + "; test dialogues of at least " + words + " words";
        List<Example> test = dialogues.of(data.test());
        return with(data, name, new Division(rule, data.train(), data.validation(), test), data.conversations());
    }

    private static DataSet shuffled(DataSet data, String name, long seed) {
        String rule = data.rule() + "; labels shuffled, seed " + seed;
        List<Example> train = Divisions.shuffledLabels(data.train(), seed);
        List<Example> validation = Divisions.shuffledLabels(data.validation(), seed);
        return with(data, name, new Division(rule, train, validation, data.test()), List.of());
    }

    private static Shares shares(Modifier modifier) {
        return modifier.numbers().isEmpty()
                ? Shares.USUAL
                : new Shares(modifier.number(0, 80) / 100.0, modifier.number(1, 10) / 100.0);
    }

    private static List<Example> all(DataSet data) {
        return Stream.of(data.train(), data.validation(), data.test())
                .flatMap(List::stream)
                .toList();
    }

    private static DataSet augmented(DataSet data, Modifier modifier, String name, Progress progress)
            throws IOException {
        int copies = modifier.number(0, 1);
        Augmentation augmentation =
                new Augmentation(Rewriters.of(modifier, data), copies, modifier.seed(), Rewriters.fills(modifier));
        String rule = data.rule() + "; " + copies + " x "
                + modifier.rule().usage().replaceAll("[ =].*", "") + " of each training row, seed " + modifier.seed();
        return withTraining(data, name, rule, augmentation.of(data.train(), progress));
    }

    private static DataSet cleaned(DataSet data, String name) throws IOException {
        Collected rows = new Collected();
        Cleaning cleaning = new Cleaning(CleaningOptions.DEFAULTS, rows);
        for (Example row : data.train()) {
            cleaning.row(Split.TRAIN, row);
        }
        return withTraining(data, name, data.rule() + "; training rows cleaned", rows.of(Split.TRAIN));
    }

    private static DataSet masked(DataSet data, String name) throws IOException {
        Collected rows = new Collected();
        Masking masking = Masking.ofAll(new Masker(), rows);
        for (Split split : Split.values()) {
            for (Example row : data.of(split)) {
                masking.row(split, row);
            }
        }
        for (Dialogue conversation : data.conversations()) {
            masking.conversation(Split.TRAIN, conversation);
        }
        return rows.dataSet(name, data.language(), data.tasks(), data.rule() + "; masked");
    }

    private static DataSet validated(DataSet data, String name) throws DataException {
        if (data.validation().isEmpty()) {
            throw new DataException(
                    "data set '" + data.name()
                            + "' has no validation rows to choose by: expected some, as desk/en has; test rows are not used for that");
        }
        String rule = data.rule() + "; validation rows for testing";
        Division division = new Division(rule, data.train(), data.validation(), data.validation());
        return with(data, name, division, data.conversations());
    }

    private static DataSet withTraining(DataSet data, String name, String rule, List<Example> train) {
        return with(data, name, new Division(rule, train, data.validation(), data.test()), data.conversations());
    }

    /** All rows in other splits; conversations that hold a turn of a test row are no longer to learn from. */
    private static DataSet divided(DataSet data, String name, Division division) throws DataException {
        if (division.train().isEmpty() || division.test().isEmpty()) {
            throw new DataException("data set '" + name + "' has too few rows or dialogues for the division "
                    + division.rule() + ": " + division.train().size() + " training and "
                    + division.test().size() + " test rows");
        }
        Set<String> tested = new HashSet<>();
        division.test().forEach(row -> tested.add(row.utterance()));
        List<Dialogue> left = data.conversations().stream()
                .filter(dialogue -> dialogue.turns().stream().noneMatch(turn -> tested.contains(turn.text())))
                .toList();
        String rule = (data.rule().equals(DataSet.GIVEN) ? "" : data.rule() + "; ") + division.rule();
        return with(data, name, division.as(rule), left);
    }

    private static DataSet with(DataSet data, String name, Division division, List<Dialogue> conversations) {
        Collected rows = new Collected();
        division.train().forEach(row -> rows.row(Split.TRAIN, row));
        division.validation().forEach(row -> rows.row(Split.VALIDATION, row));
        division.test().forEach(row -> rows.row(Split.TEST, row));
        conversations.forEach(conversation -> rows.conversation(Split.TRAIN, conversation));
        return rows.dataSet(name, data.language(), data.tasks(), division.rule());
    }

    /** The data sets that a name stands for: itself, or several where a modifier multiplies. */
    static List<DataName> expanded(DataName name, Progress progress) throws IOException {
        for (int i = 0; i < name.modifiers().size(); i++) {
            Modifier modifier = Modifier.parse(name.modifiers().get(i));
            if (modifier.rule().multiplies()) {
                DataName before = new DataName(name.base(), name.modifiers().subList(0, i));
                List<DataName> expanded = new ArrayList<>();
                for (String choice : choices(modifier, before, progress)) {
                    List<String> parts = new ArrayList<>(name.modifiers());
                    parts.remove(i);
                    if (!choice.isEmpty()) {
                        parts.add(i, choice);
                    }
                    expanded.addAll(expanded(new DataName(name.base(), parts), progress));
                }
                return expanded;
            }
        }
        return List.of(name);
    }

    private static List<String> choices(Modifier modifier, DataName before, Progress progress) throws IOException {
        String seed = modifier.seed() == 42 ? "" : "#" + modifier.seed();
        List<String> choices = new ArrayList<>();
        if (modifier.rule() == Rule.FOLDS) {
            int folds = modifier.number(0, 0);
            for (int fold = 1; fold <= folds; fold++) {
                choices.add("fold-" + fold + "-of-" + folds + seed);
            }
            return choices;
        }
        DataSet data = DataSets.open(before.toString(), progress);
        List<Integer> shots = List.copyOf(
                Divisions.learningCurve(data.train(), modifier.seed()).keySet());
        for (int number : shots.subList(0, Math.max(0, shots.size() - 1))) {
            choices.add(number + "-shot" + seed);
        }
        choices.add("");
        return choices;
    }
}
