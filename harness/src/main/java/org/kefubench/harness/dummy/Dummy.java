package org.kefubench.harness.dummy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.kefubench.api.Approach;
import org.kefubench.api.Bot;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;
import org.kefubench.api.TrainingSet;

/** An approach that learns nothing but its options. */
abstract class Dummy<O extends Record> implements Approach<O> {

    private static final String FILE = "options.properties";

    private final String id;
    private final String description;
    private final O defaults;

    Dummy(String id, String description, O defaults) {
        this.id = id;
        this.description = description;
        this.defaults = defaults;
    }

    /** No options. */
    record None() {}

    /** What a bot with these options does. */
    abstract Behaviour behaviour(O options) throws IOException;

    /** What opening the bot does besides, and what the bot tells of it. */
    Map<String, String> whenOpened(O options, Path model) throws IOException {
        return Map.of();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public O defaults() {
        return defaults;
    }

    @Override
    public Set<Task> tasks(O options) {
        return EnumSet.of(Task.INTENT, Task.RESPONSE);
    }

    @Override
    public Set<Placement> placements() {
        return Set.of(Placement.JVM);
    }

    @Override
    public void train(O options, TrainingSet data, Path model, Progress progress)
            throws IOException, InterruptedException {
        Properties properties = new Properties();
        Options.toMap(options).forEach((key, value) -> properties.setProperty(key, String.valueOf(value)));
        try (BufferedWriter out = Files.newBufferedWriter(model.resolve(FILE))) {
            properties.store(out, null);
        }
        progress.at("dummy", 1, 1);
    }

    @Override
    public Bot open(Path model, Placement placement) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(model.resolve(FILE))) {
            properties.load(in);
        }
        Map<String, Object> options = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> options.put(key, properties.getProperty(key)));
        O read = Options.of(defaults, options);
        return new DummyBot(id, behaviour(read), whenOpened(read, model));
    }
}
