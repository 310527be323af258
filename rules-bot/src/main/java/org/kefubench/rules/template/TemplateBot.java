package org.kefubench.rules.template;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kefubench.api.Approach;
import org.kefubench.api.Bot;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.UnavailableException;

/**
 * The approach that answers with fixed sentences: templates learned from meaning representations, the answer of the most likely intent, or, where the turns of dialogues are noted with what
 * they do, a template of the most likely act.
 */
public final class TemplateBot implements Approach<TemplateOptions> {

    private static final String FILE = "templates.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What a model directory holds: templates or answers.
     *
     * @param data name of the data set
     */
    record Model(
            String data, TemplateOptions options, List<Template> templates, IntentAnswers answers, ActTemplates acts) {}

    @Override
    public String id() {
        return "template-bot";
    }

    @Override
    public String description() {
        return "Fills templates that it learned from meaning representations, gives the fixed answer of the most likely intent, or a template of the most likely dialogue act.";
    }

    @Override
    public TemplateOptions defaults() {
        return TemplateOptions.DEFAULTS;
    }

    @Override
    public Set<Task> tasks(TemplateOptions options) {
        return Set.of(Task.RESPONSE);
    }

    @Override
    public Set<Placement> placements() {
        return Set.of(Placement.JVM);
    }

    @Override
    public void train(TemplateOptions options, TrainingSet data, Path model, Progress progress) throws IOException {
        Set<Template> templates = new LinkedHashSet<>();
        IntentAnswers answers = new IntentAnswers();
        ActTemplates acts = new ActTemplates();
        for (Example row : data.train()) {
            Meaning.parse(row.utterance())
                    .ifPresent(meaning ->
                            row.responses().forEach(response -> templates.add(Template.of(meaning, response))));
            String intent = row.intent();
            String act = row.attributes().get(ActTemplates.ACT);
            if (intent != null && (!row.responses().isEmpty() || intent.equals(Intent.OUT_OF_SCOPE))) {
                answers.learn(row.utterance(), intent, row.responses());
            } else if (intent == null && act != null && !row.responses().isEmpty()) {
                answers.learn(row.utterance(), act, row.responses());
                acts.learn(act, row.attributes(), row.responses());
            }
        }
        if (templates.isEmpty() && answers.answers().values().stream().allMatch(String::isEmpty)) {
            throw new IllegalArgumentException(
                    "data set " + data.name() + " has neither meaning representations such as "
                            + "name[The Eagle], food[French] nor labelled questions with answers nor turns with an attribute '"
                            + ActTemplates.ACT + "': expected one of them for templates");
        }
        progress.at("templates", templates.size(), templates.size());
        JSON.writeValue(
                model.resolve(FILE).toFile(), new Model(data.name(), options, List.copyOf(templates), answers, acts));
    }

    @Override
    public Bot open(Path model, Placement placement) throws IOException, UnavailableException {
        if (!placement.equals(Placement.JVM)) {
            throw new UnavailableException(id() + " does not run on " + placement);
        }
        Path file = model.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing: " + model + " is no model of " + id());
        }
        return new TemplateAnswers(JSON.readValue(file.toFile(), Model.class), Files.size(file));
    }
}
