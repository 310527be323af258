package org.kefubench.intent.neighbour;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.kefubench.api.Approach;
import org.kefubench.api.Bot;
import org.kefubench.api.Example;
import org.kefubench.api.ModelCard;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.UnavailableException;
import org.kefubench.intent.baseline.Threshold;
import org.kefubench.intent.baseline.Tokenizer;

/** The label of the most similar training row, by cosine over TF-IDF or by BM25. */
public final class NearestNeighbour implements Approach<NearestNeighbourOptions> {

    /** For {@link java.util.ServiceLoader}. */
    public NearestNeighbour() {}

    @Override
    public String id() {
        return "nearest-neighbour";
    }

    @Override
    public String description() {
        return "The label of the most similar training row, by cosine over TF-IDF or by BM25: the retrieval row of the intent tables.";
    }

    @Override
    public NearestNeighbourOptions defaults() {
        return NearestNeighbourOptions.DEFAULTS;
    }

    @Override
    public Set<Task> tasks(NearestNeighbourOptions options) {
        return Set.of(Task.INTENT);
    }

    @Override
    public Set<Placement> placements() {
        return Set.of(Placement.JVM);
    }

    @Override
    public void train(NearestNeighbourOptions options, TrainingSet data, Path model, Progress progress)
            throws IOException {
        Tokenizer tokenizer = options.tokenizer().in(data.language());
        List<Row> rows = options.outOfScope().labelled(data.train()).stream()
                .map(row -> row(row, tokenizer, options))
                .toList();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(
                    "data set " + data.name() + ": no labelled training row, expected at least 1");
        }
        RowIndex index = new RowIndex(options, rows);
        ModelCard none = new ModelCard(id(), 0, 0, "", "", Map.of());
        double threshold = Threshold.of(
                options.outOfScope(),
                options.threshold(),
                data.validation(),
                new NearestNeighbourBot(index, tokenizer, options, 0, none)::classify);
        ModelFolder.write(model, new ModelFolder.Stored(options, tokenizer, threshold, rows), data);
        progress.at("rows", rows.size(), rows.size());
    }

    private static Row row(Example example, Tokenizer tokenizer, NearestNeighbourOptions options) {
        return new Row(
                Objects.requireNonNull(example.intent()), tokenizer.cut(example.utterance(), options.lowercase()));
    }

    @Override
    public Bot open(Path model, Placement placement) throws IOException, UnavailableException {
        if (!placements().contains(placement)) {
            throw new UnavailableException(id() + " does not run on " + placement);
        }
        return ModelFolder.open(model);
    }
}
