package org.kefubench.harness.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where suite files come from: packaged ones by name, any other by path. */
public final class Suites {

    /** The packaged suites, the default first. */
    public static final List<String> NAMES = List.of(
            "quick",
            "approaches",
            "intent-en",
            "intent-zh",
            "published",
            "rnnlg",
            "augment",
            "bert",
            "rejection",
            "pretraining",
            "emotion",
            "bert-base",
            "batching",
            "generate",
            "dialogpt",
            "generate-fast",
            "lora",
            "lora-curve",
            "lora-desks",
            "lora-distil",
            "lora-intent",
            "lora-speed",
            "lora-full-size",
            "lora-gpu",
            "scale",
            "claims",
            "claims-practice",
            "claims-weights",
            "claims-lora",
            "dummies");

    private static final String FOLDER = "/org/kefubench/harness/suites/";

    private Suites() {}

    /** The text of a suite. */
    public static String text(String nameOrPath) throws SuiteException, IOException {
        if (NAMES.contains(nameOrPath)) {
            try (InputStream in = Suites.class.getResourceAsStream(FOLDER + nameOrPath + ".yaml")) {
                if (in == null) {
                    throw new IllegalStateException("suite " + nameOrPath + " is not packaged");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        Path path = Path.of(nameOrPath);
        if (!Files.isRegularFile(path)) {
            throw new SuiteException(List.of("suite '" + nameOrPath + "' is unknown: expected one of "
                    + String.join(", ", NAMES) + ", or the path of a file"));
        }
        return Files.readString(path);
    }

    static String baseName(String nameOrPath) {
        String name = String.valueOf(Path.of(nameOrPath).getFileName());
        return name.replaceFirst("\\.ya?ml$", "");
    }
}
