package org.kefubench.intent.bert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.TensorSource;
import org.kefubench.neural.hub.ModelSource;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.Tokenizers;

/**
 * What fine-tuning begins with.
 *
 * @param tensors in files, read one by one when a model is made of them; those of a head may be missing, what the classifier does not need may be there
 * @param name what the model is called
 * @param provenance where its weights come from
 */
record Base(ModelConfig config, TensorSource tensors, Tokenizer tokenizer, String name, String provenance) {

    private static final List<String> TOKENIZER_FILES = List.of(
            "vocab.txt",
            "vocab.json",
            "merges.txt",
            "tokenizer.json",
            "tokenizer_config.json",
            "special_tokens_map.json");

    private static final String HUB = "hub:";

    /** A model that the user names, a directory or {@code hub:owner/name}, to learn from there on. */
    static Base named(String name, Path model) throws IOException, InterruptedException {
        if (!name.startsWith(HUB)) {
            return checkpoint(Path.of(name), name, model);
        }
        return checkpoint(ModelSource.ofEnvironment().directory(name, 0), name, model);
    }

    /** A model that this approach has trained, to keep as it is, under the name that it has. */
    static Base trained(String directory, Path model) throws IOException, InterruptedException {
        Base base = named(directory, model);
        Decision.Stored trained = Decision.read(Path.of(directory));
        return new Base(base.config, base.tensors, base.tokenizer, trained.name(), trained.provenance());
    }

    /** A checkpoint; its tokenizer's files are copied beside the model. */
    private static Base checkpoint(Path directory, String named, Path model) throws IOException {
        Checkpoint checkpoint = Checkpoint.open(directory);
        if (checkpoint.config().architecture().decoder()) {
            throw new IllegalArgumentException("model: " + directory + " is a "
                    + checkpoint.config().architecture().modelType() + ", expected an encoder such as bert");
        }
        Tokenizer tokenizer = Tokenizers.open(directory);
        for (String file : TOKENIZER_FILES) {
            if (Files.isRegularFile(directory.resolve(file))) {
                Files.write(model.resolve(file), Files.readAllBytes(directory.resolve(file)));
            }
        }
        String name = Path.of(named).getFileName() + ", fine-tuned";
        return new Base(checkpoint.config(), checkpoint, tokenizer, name, "checkpoint " + named);
    }

    /**
     * Sees that the weights tell these classes already, so that nothing needs to be learned.
     *
     * @throws IllegalArgumentException naming what is told and what was expected
     */
    void requireTrained(List<String> labels, List<String> emotions) {
        List<String> told = config.labels();
        if (!told.equals(labels)) {
            throw new IllegalArgumentException("epochs: 0, but model " + name + " tells " + shown(told) + ", expected "
                    + shown(labels) + " of the data in this order");
        }
        if (!emotions.isEmpty()) {
            throw new IllegalArgumentException(
                    "epochs: 0 with a second head for emotions, expected emotion_weight: 0, which leaves them out");
        }
    }

    private static String shown(List<String> labels) {
        return labels.isEmpty() ? "no classes" : labels.size() + " classes (" + Teacher.first(labels) + ")";
    }
}
