package org.kefubench.intent.baseline;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.api.TrainingSet;

/**
 * Published data sets as the tests of this module need them; module datasets has the full readers, which an approach must not know.
 *
 * @param test rows to score
 */
public record PublishedData(TrainingSet training, List<Example> test) {

    /** A file below KEFUBENCH_DATA; the test is skipped where it is missing. */
    private static Path file(String name) {
        String root = System.getenv("KEFUBENCH_DATA");
        assumeTrue(root != null, "KEFUBENCH_DATA is not set");
        Path file = Path.of(root, name);
        assumeTrue(Files.isRegularFile(file), file + " is missing");
        return file;
    }

    /** CLINC150 in one of its variants: full, small, imbalanced, oos_plus. */
    public static PublishedData clinc150(String variant) throws IOException {
        JsonNode root;
        try (InputStream in = open("clinc150/data_" + variant + ".json.gz")) {
            root = new ObjectMapper().readTree(in);
        }
        return of(
                "clinc150/" + variant,
                Language.EN,
                clinc(root, "train", "oos_train"),
                clinc(root, "val", "oos_val"),
                clinc(root, "test", "oos_test"));
    }

    /** A comma-separated file with a header, in two splits. */
    static PublishedData csv(String name, Language language, String train, String test, int text, int label)
            throws IOException {
        return of(name, language, csv(train, text, label), List.of(), csv(test, text, label));
    }

    /** HWU64, one of its ten folds: tested on the fold, trained on the other nine. */
    static PublishedData hwu64(int fold) throws IOException {
        List<Example> train = new ArrayList<>();
        List<Example> test = new ArrayList<>();
        try (ZipFile zip = new ZipFile(file("hwu64/kfold-testsets.zip").toFile())) {
            List<ZipEntry> entries = zip.stream()
                    .filter(entry -> entry.getName().endsWith(".csv"))
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .collect(Collectors.toList());
            for (ZipEntry entry : entries) {
                List<Example> rows = entry.getName().startsWith("KFold_" + fold + "/") ? test : train;
                try (InputStream in = zip.getInputStream(entry)) {
                    String content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    List<List<String>> records = records(content, ';');
                    // answerid;scenario;intent;answer_annotation;answer_from_anno;answer_from_user
                    for (List<String> record : records.subList(1, records.size())) {
                        rows.add(Example.labelled(
                                entry.getName() + rows.size(), record.get(4), record.get(1) + "_" + record.get(2)));
                    }
                }
            }
        }
        return of("hwu64/" + fold, Language.EN, train, List.of(), test);
    }

    private static PublishedData of(
            String name, Language language, List<Example> train, List<Example> validation, List<Example> test) {
        return new PublishedData(
                new TrainingSet(name, "0".repeat(64), language, train, validation, List.of(), 42), test);
    }

    private static InputStream open(String name) throws IOException {
        return new GZIPInputStream(Files.newInputStream(file(name)));
    }

    private static List<Example> clinc(JsonNode root, String... splits) {
        List<Example> rows = new ArrayList<>();
        for (String split : splits) {
            for (JsonNode row : root.get(split)) {
                rows.add(Example.labelled(
                        split + "-" + rows.size(),
                        row.get(0).asText(),
                        row.get(1).asText()));
            }
        }
        return rows;
    }

    private static List<Example> csv(String name, int text, int label) throws IOException {
        String content;
        try (InputStream in = open(name)) {
            content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<List<String>> records = records(content, ',');
        List<Example> rows = new ArrayList<>();
        for (List<String> record : records.subList(1, records.size())) {
            rows.add(Example.labelled("row-" + rows.size(), record.get(text), record.get(label)));
        }
        return rows;
    }

    /** RFC 4180: quotes are doubled within quotes, which may hold separators and line ends. */
    private static List<List<String>> records(String content, char separator) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < content.length() && content.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (c == separator || c == '\n')) {
                record.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    records.add(record);
                    record = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                field.append(c);
            }
        }
        return records;
    }
}
