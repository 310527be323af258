package org.kefubench.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.kefubench.api.Approach;
import org.kefubench.api.Bot;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.UnavailableException;
import org.kefubench.rules.chatterbot.Version;

/** The approach that looks answers and intents up among stored statements. */
public final class RulesBot implements Approach<RulesOptions> {

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
        Optional<Version> version = Profile.of(options.profile()).version();
        ModelFile file;
        if (version.isPresent()) {
            int statements = new ClassicProfile(options, version.get()).train(data, model, progress);
            file = ModelFile.of(options, data, statements, options.threshold());
        } else {
            file = IndexedProfile.train(options, data, model, progress);
        }
        file.write(model);
    }

    @Override
    public Bot open(Path model, Placement placement) throws IOException, UnavailableException {
        if (!placement.equals(Placement.JVM)) {
            throw new UnavailableException(id() + " does not run on " + placement);
        }
        ModelFile file = ModelFile.read(model);
        RulesOptions options = file.rules();
        Optional<Version> version = Profile.of(options.profile()).version();
        return version.isPresent()
                ? new ClassicProfile(options, version.get()).open(file, model)
                : IndexedProfile.open(file, model);
    }
}
