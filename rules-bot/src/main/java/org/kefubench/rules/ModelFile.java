package org.kefubench.rules;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.kefubench.api.Language;
import org.kefubench.api.ModelCard;
import org.kefubench.api.Options;
import org.kefubench.api.TrainingSet;

/**
 * What a model directory says of itself, in {@code model.json}.
 *
 * @param options as keys and values
 * @param data name of the data set
 * @param statements number of stored statements
 * @param intentThreshold the least likeness of a neighbour that decides an intent
 */
record ModelFile(
        Map<String, Object> options,
        String data,
        String checksum,
        Language language,
        int statements,
        double intentThreshold,
        long seed) {

    private static final String NAME = "model.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    static ModelFile of(RulesOptions options, TrainingSet data, int statements, double intentThreshold) {
        return new ModelFile(
                Options.toMap(options),
                data.name(),
                data.checksum(),
                data.language(),
                statements,
                intentThreshold,
                data.seed());
    }

    /** The options it was trained with. */
    RulesOptions rules() {
        return Options.of(RulesOptions.DEFAULTS, options);
    }

    void write(Path folder) throws IOException {
        JSON.writeValue(folder.resolve(NAME).toFile(), this);
    }

    static ModelFile read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing: " + folder + " is no model of the rules bot");
        }
        return JSON.readValue(file.toFile(), ModelFile.class);
    }

    /** What the model is, for people. */
    ModelCard card(Path folder) throws IOException {
        return new ModelCard(
                "rules-bot " + rules().profile(),
                0,
                bytes(folder),
                "that of the data set",
                "statements of " + data,
                Map.of("statements", String.valueOf(statements), "intent threshold", String.valueOf(intentThreshold)));
    }

    private static long bytes(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
