package org.kefubench.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kefubench.api.Approach;
import org.kefubench.api.Bot;
import org.kefubench.api.ModelCard;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.UnavailableException;
import org.kefubench.rules.index.Analysis;
import org.kefubench.rules.index.Entry;
import org.kefubench.rules.index.IndexedBot;
import org.kefubench.rules.index.Indexer;
import org.kefubench.rules.index.StatementIndex;

/** The approach that looks answers and intents up among stored statements. */
public final class RulesBot implements Approach<RulesOptions> {

    private static final String INDEX = "index";

    @Override
    public String id() {
        return "rules-bot";
    }

    @Override
    public String description() {
        return "Looks up the most alike stored statement and answers what was answered to it, in the manner of ChatterBot's ListTrainer.";
    }

    @Override
    public RulesOptions defaults() {
        return RulesOptions.DEFAULTS;
    }

    @Override
    public Set<Task> tasks(RulesOptions options) {
        return Set.of(Task.INTENT, Task.RESPONSE);
    }

    @Override
    public Set<Placement> placements() {
        return Set.of(Placement.JVM);
    }

    @Override
    public void train(RulesOptions options, TrainingSet data, Path model, Progress progress)
            throws IOException, InterruptedException {
        List<Entry> entries = Entries.of(data, options.contextTurns());
        Analysis analysis = options.analysis().in(data.language());
        Indexer.write(model.resolve(INDEX), entries, analysis, data.seed(), progress);
        ModelFile.of(options, data, entries.size()).write(model);
    }

    @Override
    public Bot open(Path model, Placement placement) throws IOException, UnavailableException {
        if (!placement.equals(Placement.JVM)) {
            throw new UnavailableException(id() + " does not run on " + placement);
        }
        ModelFile file = ModelFile.read(model);
        RulesOptions options = file.rules();
        StatementIndex index = StatementIndex.open(
                model.resolve(INDEX),
                options.analysis().in(file.language()),
                options.spelling(),
                options.postingsBudget());
        return new IndexedBot(index, settings(options), card(file, model));
    }

    private static IndexedBot.Settings settings(RulesOptions options) {
        return new IndexedBot.Settings(
                options.comparison(),
                options.selection(),
                options.candidates(),
                options.neighbours(),
                options.threshold(),
                options.contextWeight(),
                options.contextTurns());
    }

    private static ModelCard card(ModelFile file, Path model) throws IOException {
        return new ModelCard(
                "rules-bot " + file.rules().profile(),
                0,
                ModelFile.bytes(model),
                "that of the data set",
                "statements of " + file.data(),
                Map.of("statements", String.valueOf(file.statements())));
    }
}
