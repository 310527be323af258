package org.kefubench.neural.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kefubench.api.Example;
import org.kefubench.api.Tool;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.Workbench;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.EquivalenceMatrix;
import org.kefubench.neural.hub.ModelSource;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.Tokenizers;

/** {@code equivalence}: how far the answers of a classifier on each engine, device, precision and batch size lie from those in single precision, one at a time. */
public final class EquivalenceTool implements Tool<EquivalenceTool.Asked> {

    private static final long SEED = 42;

    /**
     * What is asked.
     *
     * @param model a directory, {@code trained:<approach>@<data set>}, {@code hub:<owner>/<name>}, or {@code random:<architecture>}
     * @param data whose training texts are classified
     * @param rows number of texts, at most
     * @param batches sizes
     * @param out a file that ends in .md or .csv to write the matrix to as well; empty for none
     */
    public record Asked(String model, String data, int rows, List<String> batches, String out) {

        /** Checks and copies. */
        public Asked {
            if (rows < 1) {
                throw new IllegalArgumentException("rows: " + rows + ", expected at least 1");
            }
            if (!out.isEmpty() && !out.matches(".*\\.(md|csv)")) {
                throw new IllegalArgumentException("out: '" + out + "', expected a file that ends in .md or .csv");
            }
            batches = List.copyOf(batches);
            for (String batch : batches) {
                if (!batch.matches("[1-9]\\d{0,3}")) {
                    throw new IllegalArgumentException("batches: '" + batch + "', expected whole numbers from 1 on");
                }
            }
        }
    }

    @Override
    public String id() {
        return "equivalence";
    }

    @Override
    public String description() {
        return "Whether a classifier answers alike on every engine, device, precision and batch size.";
    }

    @Override
    public Asked defaults() {
        return new Asked("", "desk/en", 256, List.of("1", "8"), "");
    }

    /**
     * Prints the matrix, all of it, and then fails if a row does.
     *
     * @throws IOException if fewer labels stayed somewhere than its gate asks for; the message names each row
     */
    @Override
    public void run(Asked asked, Workbench workbench) throws IOException, InterruptedException {
        if (asked.model().isEmpty()) {
            throw new IllegalArgumentException("equivalence: expected --model");
        }
        Path directory = asked.model().matches("(hub|random):.*")
                ? ModelSource.ofEnvironment().directory(asked.model(), SEED)
                : workbench.model(asked.model());
        Checkpoint checkpoint = Checkpoint.open(directory);
        if (checkpoint.config().architecture().decoder()) {
            throw new IllegalArgumentException("model: " + asked.model() + " is a "
                    + checkpoint.config().architecture().modelType() + ", expected a classifier such as bert");
        }
        if (checkpoint.tensors().keySet().stream().noneMatch(name -> name.startsWith("classifier"))) {
            throw new IllegalArgumentException(
                    "model: " + asked.model() + " has no tensor classifier: it is an encoder"
                            + " that knows no labels yet. Expected a classifier: train one on it, or take trained:bert@desk/en");
        }
        List<int[]> texts = texts(directory, checkpoint, workbench.data(asked.data(), SEED), asked.rows());
        List<Integer> batches = asked.batches().stream().map(Integer::valueOf).toList();
        EquivalenceMatrix matrix =
                EquivalenceMatrix.of(checkpoint, texts, batches, EngineOptions.LATENCY, workbench.progress());
        workbench.say(texts.size() + " texts of " + asked.data() + " against " + matrix.reference() + " at batch 1");
        EquivalenceTable.text(matrix).forEach(workbench::say);
        if (!asked.out().isEmpty()) {
            Files.write(
                    Path.of(asked.out()),
                    asked.out().endsWith(".md") ? EquivalenceTable.markdown(matrix) : EquivalenceTable.csv(matrix));
        }
        judge(matrix);
    }

    private static void judge(EquivalenceMatrix matrix) throws IOException {
        List<EquivalenceMatrix.Row> failures = matrix.failures();
        if (!failures.isEmpty()) {
            throw new IOException(failures.size() + " of " + matrix.rows().size() + " rows fail their gate: "
                    + failures.stream()
                            .map(row -> row.placement() + " at batch " + row.batch())
                            .collect(Collectors.joining(", ")));
        }
    }

    private static List<int[]> texts(Path directory, Checkpoint checkpoint, TrainingSet data, int rows)
            throws IOException {
        Set<String> utterances = new LinkedHashSet<>();
        for (Example example : data.train()) {
            utterances.add(example.utterance());
        }
        List<int[]> texts = new ArrayList<>();
        try (Tokenizer tokenizer = Tokenizers.open(directory)) {
            // Every so many, so that all intents are among them.
            int step = Math.max(1, utterances.size() / rows);
            int number = 0;
            for (String utterance : utterances) {
                if (number++ % step == 0 && texts.size() < rows) {
                    texts.add(tokenizer
                            .encode(utterance, checkpoint.config().maxTokens())
                            .ids());
                }
            }
        }
        return texts;
    }
}
