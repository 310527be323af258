package org.kefubench.dialogpt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.neural.dialogue.Lessons;
import org.kefubench.neural.dialogue.Speakers;
import org.kefubench.neural.dialogue.TurnFormat;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.Tokenizers;

/** Makes {@code desk-small-gpt}: a vocabulary and a small GPT-2 from the texts of a training set, and nothing else. */
final class FromScratch {

    /** The folder of the backward model within a model directory. */
    static final String BACKWARD = "backward";

    private final DialoGptOptions options;
    private final TrainingSet data;
    private final Path model;
    private final Progress progress;

    FromScratch(DialoGptOptions options, TrainingSet data, Path model, Progress progress) {
        this.options = options;
        this.data = data;
        this.model = model;
        this.progress = progress;
    }

    void run() throws IOException, InterruptedException {
        int vocabulary = OwnTokenizer.write(data, options.vocabulary(), false, options.context(), model);
        progress.at("vocabulary", vocabulary, vocabulary);
        int end = vocabulary - 1;
        Lessons lessons = new Lessons(format(Tokenizers.open(model), end), options.context());
        Schooling schooling = new Schooling(options, data.seed(), progress);
        schooling.fromScratch(
                new Schooling.Material(lessons.of(data, options.answersOnly()), lessons.heldOut(data), end, "training"),
                vocabulary,
                model);
        if (options.mmi()) {
            backward(lessons, schooling, vocabulary);
        }
        String name = DialoGptOptions.DESK_SMALL + ", " + options.layers() + " layers, trained from scratch";
        String provenance = "vocabulary and weights from the training texts of " + data.name() + ", SHA-256 "
                + data.checksum() + ", alone";
        new ModelFacts(name, provenance, options).write(model);
    }

    private TurnFormat format(Tokenizer tokenizer, int end) {
        return new TurnFormat(tokenizer, end, 0, Speakers.of(tokenizer, options.speakers()));
    }

    /** A second model with the same tokenizer that learns what was asked, given the answer. */
    private void backward(Lessons lessons, Schooling schooling, int vocabulary)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(model.resolve(BACKWARD));
        for (String file : List.of("vocab.json", "merges.txt", "tokenizer_config.json")) {
            Files.copy(model.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        schooling.fromScratch(
                new Schooling.Material(
                        lessons.reversed(data), lessons.heldOutReversed(data), vocabulary - 1, "backward training"),
                vocabulary,
                folder);
    }
}
