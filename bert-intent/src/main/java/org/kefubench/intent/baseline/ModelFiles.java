package org.kefubench.intent.baseline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kefubench.api.ModelCard;

/**
 * The model directory of a linear classifier, version 1: {@code model.txt} says what it is ({@link ModelText}), {@code terms.txt} holds
 * one n-gram a line by column, {@code weights.bin} the numbers ({@link WeightsFile}).
 */
final class ModelFiles {

    static final String MODEL = "model.txt";
    static final String TERMS = "terms.txt";
    static final String WEIGHTS = "weights.bin";

    private ModelFiles() {}

    /** Writes a model into an existing directory. */
    static void write(Path folder, LinearModel model, Facts facts) throws IOException {
        StringBuilder terms = new StringBuilder();
        for (Ngrams block : model.features().blocks()) {
            for (int id = 0; id < block.vocabulary().size(); id++) {
                terms.append(block.vocabulary().term(id)).append('\n');
            }
        }
        Files.writeString(folder.resolve(TERMS), terms);
        WeightsFile.write(folder.resolve(WEIGHTS), model);
        // Last, since a directory without it is no model.
        ModelText.of(model, facts).write(folder.resolve(MODEL));
    }

    /** Opens a model that this approach has written. */
    static LinearBot open(Path folder, String approach) throws IOException {
        Path file = folder.resolve(MODEL);
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    file + " is missing: " + folder + " is not the model directory of a linear classifier");
        }
        ModelText text = ModelText.read(file);
        if (!text.facts().approach().equals(approach)) {
            throw new IOException(file + ": trained by '" + text.facts().approach() + "', expected '" + approach + "'");
        }
        LinearModel model = WeightsFile.read(folder.resolve(WEIGHTS), text, vocabularies(folder.resolve(TERMS), text));
        return new LinearBot(model, card(folder, model, text.facts()));
    }

    private static List<Vocabulary> vocabularies(Path file, ModelText text) throws IOException {
        String terms = Files.readString(file);
        List<Vocabulary> vocabularies = new ArrayList<>();
        int from = 0;
        for (int size : text.blockSizes()) {
            Vocabulary vocabulary = new Vocabulary();
            for (int id = 0; id < size; id++) {
                int to = terms.indexOf('\n', from);
                if (to < 0 || vocabulary.add(terms.substring(from, to)) != id) {
                    throw new IOException(
                            file + ": term " + id + " is missing or repeated, expected " + size + " terms");
                }
                from = to + 1;
            }
            vocabularies.add(vocabulary);
        }
        return vocabularies;
    }

    private static ModelCard card(Path folder, LinearModel model, Facts facts) throws IOException {
        long bytes = 0;
        for (String name : List.of(MODEL, TERMS, WEIGHTS)) {
            bytes += Files.size(folder.resolve(name));
        }
        Map<String, String> details = new TreeMap<>(facts.options());
        details.put("classes", String.valueOf(model.labels().size()));
        details.put("n_grams", String.valueOf(model.features().columns()));
        details.put("fitted_scale", String.valueOf(model.scale()));
        details.put("fitted_threshold", String.valueOf(model.threshold()));
        long parameters =
                (long) model.weights().matrix().length + model.weights().bias().length;
        return new ModelCard(
                facts.approach() + " on " + facts.data(),
                parameters,
                bytes,
                "that of the training data",
                "trained here on " + facts.data() + ", SHA-256 " + facts.checksum(),
                details);
    }
}
