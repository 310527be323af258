package org.kefubench.datasets.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.Language;
import org.kefubench.api.Turn;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/**
 * The built-in desk. Labelled lines become rows whose responses are the answers of their intent; dialogues become conversations and, for each answer of the
 * agent, a row without intent; articles become training rows without intent. Validation rows are drawn from the training lines, the same share of each intent.
 */
final class DeskFormat implements Format {

    /** Attribute that holds the intent of a dialogue or article, where the row itself is no intent request. */
    private static final String TOPIC = "topic";

    /**
     * How the desk is divided.
     *
     * @param validationLines drawn from the training lines of each intent
     * @param validationDialogues number of dialogues
     * @param testDialogues number of dialogues
     * @param seed of the choice
     * @param emotions whether the lines that were written for emotions are rows too, training rows but for one in seven
     */
    record Division(int validationLines, int validationDialogues, int testDialogues, long seed, boolean emotions) {
        static final Division DEFAULTS = new Division(6, 20, 20, 42, false);
    }

    @Override
    public void read(Input input, Rows rows) throws IOException {
        Division division = input.options(Division.DEFAULTS);
        new Desk(DeskFiles.read(input, division.emotions()), division, input.language(), rows).read();
    }

    private record Desk(DeskFiles files, Division division, Language language, Rows rows) {

        void read() throws IOException {
            labelled();
            outOfScope();
            emotions();
            test();
            dialogues();
            for (List<String> article : files.faq()) {
                rows.row(
                        Split.TRAIN,
                        new Example(
                                id("faq-" + article.get(0)),
                                Dialogue.of(article.get(2)),
                                null,
                                List.of(article.get(3)),
                                Map.of(TOPIC, article.get(1), "faq", article.get(0))));
            }
        }

        private void labelled() throws IOException {
            Map<String, List<Example>> byIntent = new LinkedHashMap<>();
            int number = 0;
            for (List<String> line : files.train()) {
                number++;
                byIntent.computeIfAbsent(line.get(0), key -> new ArrayList<>())
                        .add(row("train-" + number, line.get(0), line.get(1), Map.of()));
            }
            Random random = new Random(division.seed());
            for (List<Example> lines : byIntent.values()) {
                divide(lines, division.validationLines(), random);
            }
        }

        private void outOfScope() throws IOException {
            List<Example> train = new ArrayList<>();
            int number = 0;
            for (List<String> line : files.oos()) {
                number++;
                if (line.get(0).equals("train")) {
                    train.add(row("oos-" + number, Intent.OUT_OF_SCOPE, line.get(2), Map.of()));
                }
            }
            divide(train, train.size() / 10, new Random(division.seed()));
        }

        private void emotions() throws IOException {
            Map<String, List<Example>> byEmotion = new LinkedHashMap<>();
            int number = 0;
            for (List<String> line : files.emotions()) {
                number++;
                Example row = new Example(
                        id("emotion-" + number),
                        Dialogue.of(Markup.parse(line.get(1)).text()),
                        null,
                        List.of(),
                        Map.of(Example.EMOTION, line.get(0)));
                byEmotion.computeIfAbsent(line.get(0), key -> new ArrayList<>()).add(row);
            }
            Random random = new Random(division.seed());
            for (List<Example> lines : byEmotion.values()) {
                divide(lines, lines.size() / 7, random);
            }
        }

        private void divide(List<Example> lines, int validation, Random random) throws IOException {
            List<Example> shuffled = new ArrayList<>(lines);
            Collections.shuffle(shuffled, random);
            List<Example> held = shuffled.subList(0, Math.min(validation, shuffled.size()));
            for (Example line : lines) {
                rows.row(held.contains(line) ? Split.VALIDATION : Split.TRAIN, line);
            }
        }

        private void test() throws IOException {
            int number = 0;
            for (List<String> line : files.test()) {
                number++;
                rows.row(
                        Split.TEST,
                        row("test-" + number, line.get(0), line.get(2), Map.of(Example.EMOTION, line.get(1))));
            }
            number = 0;
            for (List<String> line : files.oos()) {
                number++;
                if (line.get(0).equals("test")) {
                    Map<String, String> emotion = Map.of(Example.EMOTION, line.get(1));
                    rows.row(Split.TEST, row("oos-" + number, Intent.OUT_OF_SCOPE, line.get(2), emotion));
                }
            }
        }

        private Example row(String id, String intent, String marked, Map<String, String> more) {
            Markup markup = Markup.parse(marked);
            Map<String, String> attributes = new HashMap<>(markup.attributes());
            attributes.putAll(more);
            List<String> responses = files.answers().getOrDefault(intent, List.of());
            return new Example(id(id), Dialogue.of(markup.text()), intent, responses, attributes);
        }

        private void dialogues() throws IOException {
            List<DeskDialogue> shuffled = new ArrayList<>(files.dialogues());
            Collections.shuffle(shuffled, new Random(division.seed()));
            int test = Math.min(division.testDialogues(), shuffled.size());
            int held = Math.min(test + division.validationDialogues(), shuffled.size());
            for (DeskDialogue dialogue : files.dialogues()) {
                int rank = shuffled.indexOf(dialogue);
                Split split = rank < test ? Split.TEST : rank < held ? Split.VALIDATION : Split.TRAIN;
                rows.conversation(split, dialogue.plain());
                pairs(dialogue, split);
            }
        }

        private void pairs(DeskDialogue dialogue, Split split) throws IOException {
            List<Turn> turns = dialogue.plain().turns();
            for (int i = 1; i < turns.size(); i += 2) {
                Map<String, String> attributes =
                        new HashMap<>(dialogue.turns().get(i - 1).attributes());
                attributes.put(TOPIC, dialogue.intent());
                attributes.put("dialogue", dialogue.id());
                rows.row(
                        split,
                        new Example(
                                id(dialogue.id() + "-" + i),
                                new Dialogue(turns.subList(0, i)),
                                null,
                                List.of(turns.get(i).text()),
                                attributes));
            }
        }

        private String id(String rest) {
            return language.tag() + "-" + rest;
        }
    }
}
