package org.kefubench.harness.dummy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.kefubench.api.Bot;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;

/** Knows the training rows by heart and nothing else. */
public final class ParrotDummy extends Dummy<Dummy.None> {

    private static final String FILE = "heart.properties";

    /** As a service. */
    public ParrotDummy() {
        super("dummy-parrot", "Knows the training rows by heart and nothing else.", new None());
    }

    @Override
    public void train(None options, TrainingSet data, Path model, Progress progress)
            throws IOException, InterruptedException {
        super.train(options, data, model, progress);
        Properties heart = new Properties();
        for (Example row : data.train()) {
            if (row.intent() != null) {
                heart.setProperty(row.utterance(), row.intent());
            }
        }
        progress.curve("learning known", data.train().size(), heart.size());
        try (BufferedWriter out = Files.newBufferedWriter(model.resolve(FILE))) {
            heart.store(out, null);
        }
    }

    @Override
    public Bot open(Path model, Placement placement) throws IOException {
        Properties heart = new Properties();
        try (Reader in = Files.newBufferedReader(model.resolve(FILE))) {
            heart.load(in);
        }
        return new DummyBot(
                id(),
                utterances -> utterances.stream()
                        .map(utterance -> heart.getProperty(utterance, Intent.OUT_OF_SCOPE))
                        .toList(),
                Map.of());
    }

    @Override
    Behaviour behaviour(None options) {
        return Behaviour::constant;
    }
}
