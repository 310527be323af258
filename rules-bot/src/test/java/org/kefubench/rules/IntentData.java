package org.kefubench.rules;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.Language;
import org.kefubench.api.TrainingSet;

/** Two public intent data sets, read from the folder that KEFUBENCH_DATA names; tests that need them are skipped without it. */
record IntentData(TrainingSet training, List<Example> test) {

    static IntentData clinc150() throws IOException {
        JsonNode root = new ObjectMapper().readTree(open("clinc150/data_full.json.gz"));
        List<Example> train = rows(root, "train", "oos_train");
        return new IntentData(
                training("clinc150", Language.EN, train, rows(root, "val", "oos_val")), rows(root, "test", "oos_test"));
    }

    static IntentData massiveChinese() throws IOException {
        String name = "massive-zh-cn/amazon_massive_intent_zh-CN_%s.csv.gz";
        List<Example> train = rows(name.formatted("train"));
        return new IntentData(
                training("massive-zh-cn", Language.ZH, train, rows(name.formatted("validation"))),
                rows(name.formatted("test")));
    }

    /** Share of in-scope rows with the right label, and of out-of-scope rows that are rejected. */
    double[] score(List<Intent> answers) {
        int[] right = new int[2];
        int[] all = new int[2];
        for (int i = 0; i < test.size(); i++) {
            int kind = Intent.OUT_OF_SCOPE.equals(test.get(i).intent()) ? 1 : 0;
            all[kind]++;
            right[kind] += answers.get(i).label().equals(test.get(i).intent()) ? 1 : 0;
        }
        return new double[] {right[0] / (double) all[0], right[1] / (double) Math.max(1, all[1])};
    }

    private static TrainingSet training(String name, Language language, List<Example> train, List<Example> validation) {
        return new TrainingSet(name, "0".repeat(64), language, train, validation, List.of(), 1);
    }

    private static List<Example> rows(JsonNode root, String... keys) {
        List<Example> rows = new ArrayList<>();
        for (String key : keys) {
            root.get(key)
                    .forEach(row -> rows.add(Example.labelled(
                            key + rows.size(), row.get(0).asText(), row.get(1).asText())));
        }
        return rows;
    }

    /** Columns id, label, text, label_text and a last one; only the text may be quoted. */
    private static List<Example> rows(String file) throws IOException {
        List<Example> rows = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int textFrom = line.indexOf(',', line.indexOf(',') + 1) + 1;
                int textTo = line.lastIndexOf(',', line.lastIndexOf(',') - 1);
                String text = line.substring(textFrom, textTo).replace("\"", "");
                String label = line.substring(textTo + 1, line.lastIndexOf(','));
                rows.add(Example.labelled(line.substring(0, line.indexOf(',')), text, label));
            }
        }
        return rows;
    }

    private static InputStream open(String file) throws IOException {
        String folder = System.getenv("KEFUBENCH_DATA");
        assumeTrue(folder != null && Files.isDirectory(Path.of(folder)), "KEFUBENCH_DATA names no folder");
        return new GZIPInputStream(Files.newInputStream(Path.of(folder, file)));
    }
}
