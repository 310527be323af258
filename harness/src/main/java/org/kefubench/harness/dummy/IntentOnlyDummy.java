package org.kefubench.harness.dummy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kefubench.api.Bot;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.ModelCard;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;

/** Has one skill of two. */
public final class IntentOnlyDummy extends Dummy<Dummy.None> {

    /** As a service. */
    public IntentOnlyDummy() {
        super("dummy-intent-only", "Has one skill of two.", new None());
    }

    @Override
    public Set<Task> tasks(None options) {
        return Set.of(Task.INTENT);
    }

    @Override
    public Bot open(Path model, Placement placement) throws IOException {
        super.open(model, placement);
        return new Classifier();
    }

    @Override
    Behaviour behaviour(None options) {
        return Behaviour::constant;
    }

    /** Knows no responses. */
    private record Classifier() implements IntentClassifier {
        @Override
        public List<Intent> classify(List<String> utterances) {
            return utterances.stream().map(utterance -> new Intent("track", 1)).toList();
        }

        @Override
        public ModelCard card() {
            return new ModelCard("dummy-intent-only", 0, 0, "Apache-2.0", "a dummy of the harness", Map.of());
        }

        @Override
        public void close() {}
    }
}
