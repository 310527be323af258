package org.kefubench.harness.dummy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.kefubench.api.Bot;
import org.kefubench.api.Example;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;
import org.kefubench.api.TrainingSet;

/** Answers every request with the most frequent intent of the training rows: the floor of every classifier. */
public final class MajorityDummy extends Dummy<Dummy.None> {

    private static final String FILE = "label.txt";

    /** As a service. */
    public MajorityDummy() {
        super("dummy-majority", "Answers with the most frequent intent of the training rows.", new None());
    }

    @Override
    public Set<Task> tasks(None options) {
        return Set.of(Task.INTENT);
    }

    @Override
    public void train(None options, TrainingSet data, Path model, Progress progress)
            throws IOException, InterruptedException {
        super.train(options, data, model, progress);
        Files.writeString(model.resolve(FILE), majority(data.train()));
    }

    /** Of equally frequent intents the first by name. */
    static String majority(List<Example> rows) {
        Map<String, Long> counts = new TreeMap<>();
        for (Example row : rows) {
            if (row.intent() != null) {
                counts.merge(Objects.requireNonNull(row.intent()), 1L, Long::sum);
            }
        }
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new IllegalArgumentException("no row of the training set has an intent"));
    }

    @Override
    public Bot open(Path model, Placement placement) throws IOException {
        String label = Files.readString(model.resolve(FILE));
        return new DummyBot(
                id(), utterances -> utterances.stream().map(any -> label).toList(), Map.of());
    }

    @Override
    Behaviour behaviour(None options) {
        return Behaviour::constant;
    }
}
