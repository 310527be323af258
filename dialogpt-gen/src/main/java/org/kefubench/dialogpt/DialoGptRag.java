package org.kefubench.dialogpt;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.kefubench.api.Approach;
import org.kefubench.api.Availability;
import org.kefubench.api.Bot;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.UnavailableException;

/**
 * The approach {@code dialogpt-rag}: what the articles say is put before the question, and the generator answers after reading both (Lewis et al. 2020). A new model learns
 * from questions with their passages; its answers name what they rest on.
 */
public final class DialoGptRag implements Approach<RagOptions> {

    private static final String FILE = "rag.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DialoGpt generator = new DialoGpt();

    @Override
    public String id() {
        return "dialogpt-rag";
    }

    @Override
    public String description() {
        return "Looks up articles and generates an answer after reading them: names its source, costs a search and a longer prompt.";
    }

    @Override
    public RagOptions defaults() {
        return RagOptions.DEFAULTS;
    }

    @Override
    public Set<Task> tasks(RagOptions options) {
        return Set.of(Task.RESPONSE);
    }

    @Override
    public Set<Placement> placements() {
        return generator.placements();
    }

    @Override
    public Availability availability(Placement placement) {
        return generator.availability(placement);
    }

    @Override
    public void train(RagOptions options, TrainingSet data, Path model, Progress progress)
            throws IOException, InterruptedException {
        Passages.write(data, model);
        try (Passages passages = Passages.open(options, model)) {
            generator.train(options.generator(), passages.applied(data), model, progress);
        }
        JSON.writeValue(model.resolve(FILE).toFile(), Options.toMap(options));
    }

    @Override
    public Bot open(Path model, Placement placement) throws IOException, UnavailableException {
        Path file = model.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing: " + model + " is not a model of " + id());
        }
        Map<String, Object> stored = JSON.readValue(file.toFile(), new TypeReference<>() {});
        RagOptions options = Options.of(RagOptions.DEFAULTS, stored);
        DialoGptBot bot = generator.openBot(model, placement);
        try {
            return new RagBot(bot, Passages.open(options, model), options.cite());
        } catch (IOException | RuntimeException e) {
            bot.close();
            throw e;
        }
    }
}
