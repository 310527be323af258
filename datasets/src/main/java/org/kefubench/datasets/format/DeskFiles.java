package org.kefubench.datasets.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.datasets.DataException;

/**
 * The files of the desk in one language, as they are.
 *
 * @param train intent, text
 * @param test intent, emotion, text
 * @param oos split, emotion, text
 * @param answers texts by intent
 * @param faq id, intent, title, body
 * @param emotions emotion, text; empty where they are not asked for
 */
record DeskFiles(
        List<List<String>> train,
        List<List<String>> test,
        List<List<String>> oos,
        Map<String, List<String>> answers,
        List<List<String>> faq,
        List<DeskDialogue> dialogues,
        List<List<String>> emotions) {

    static DeskFiles read(Input input, boolean emotions) throws IOException {
        String folder = input.language().tag() + "/";
        Map<String, List<String>> answers = new LinkedHashMap<>();
        for (List<String> line : table(input, folder + "answers.tsv", 2)) {
            answers.computeIfAbsent(line.get(0), key -> new ArrayList<>())
                    .add(Markup.parse(line.get(1)).text());
        }
        answers.replaceAll((intent, texts) -> List.copyOf(texts));
        return new DeskFiles(
                table(input, folder + "train.tsv", 2),
                table(input, folder + "test.tsv", 3),
                table(input, folder + "oos.tsv", 3),
                answers,
                table(input, folder + "faq.tsv", 4),
                dialogues(input, folder + "dialogues.txt"),
                emotions ? table(input, folder + "emotion.tsv", 2) : List.of());
    }

    private static List<List<String>> table(Input input, String file, int columns) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        try (InputStream in = input.open(file)) {
            Delimited records = new Delimited(new InputStreamReader(in, StandardCharsets.UTF_8), file, '\t', false);
            for (List<String> fields = records.next(); !fields.isEmpty(); fields = records.next()) {
                if (fields.size() != columns) {
                    throw new DataException(file + ", line " + records.line() + ": expected " + columns + " fields");
                }
                lines.add(fields);
            }
        }
        return lines.subList(1, lines.size());
    }

    private static List<DeskDialogue> dialogues(Input input, String file) throws IOException {
        List<DeskDialogue> dialogues = new ArrayList<>();
        try (InputStream in = input.open(file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> block = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    block.add(line);
                } else if (!block.isEmpty()) {
                    dialogues.add(dialogue(block, file));
                    block.clear();
                }
            }
            if (!block.isEmpty()) {
                dialogues.add(dialogue(block, file));
            }
        }
        return dialogues;
    }

    private static DeskDialogue dialogue(List<String> block, String file) throws DataException {
        String[] head = block.get(0).split(" ", 3);
        List<Markup> turns = new ArrayList<>();
        for (String line : block.subList(1, block.size())) {
            String speaker = turns.size() % 2 == 0 ? "C: " : "A: ";
            if (!line.startsWith(speaker)) {
                throw new DataException(file + ": in '" + block.get(0) + "' expected a turn of " + speaker
                        + "but found '" + line + "'");
            }
            turns.add(Markup.parse(line.substring(3)));
        }
        if (head.length != 3 || turns.size() < 2) {
            throw new DataException(file + ": expected '# id intent' and at least two turns at '" + block.get(0) + "'");
        }
        return new DeskDialogue(head[1], head[2], turns);
    }
}
