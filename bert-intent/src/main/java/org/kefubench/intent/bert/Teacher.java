package org.kefubench.intent.bert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.kefubench.api.Engine;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Encoded;
import org.kefubench.neural.engine.Encoder;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.Engines;
import org.kefubench.neural.engine.TokenBatch;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.Tokenizers;

/**
 * A model that a smaller one learns from (Hinton et al. 2015): a directory that the approach has trained, or {@code desk-small}, which is trained first and kept in the
 * student's folder until the student is done.
 *
 * @param model its directory
 * @param name what it is called in the student's provenance
 */
record Teacher(Path model, String name) {

    private static final int BATCH = 32;
    private static final String FOLDER = "teacher";

    /** The teacher that options name, trained if need be. */
    static Teacher of(BertOptions options, TrainingSet data, Path training, Progress progress)
            throws IOException, InterruptedException {
        if (!options.teacher().equals(BertOptions.DESK_SMALL)) {
            return new Teacher(Path.of(options.teacher()), options.teacher());
        }
        Path own = training.resolve(FOLDER);
        if (!Files.exists(own.resolve(Decision.FILE))) {
            Files.createDirectories(own);
            new FineTuning(defaults(options), data, own, new TeachersProgress(progress)).run();
        }
        return new Teacher(own, "desk-small with the default options");
    }

    /** The default options, with the student's idea of classes. */
    private static BertOptions defaults(BertOptions student) {
        return Options.of(
                BertOptions.DEFAULTS,
                Map.of("rejection", student.rejection().name().toLowerCase(Locale.ROOT), "emotion_weight", 0));
    }

    /** Says whose phase it is. */
    private record TeachersProgress(Progress student) implements Progress {

        @Override
        public void at(String phase, long done, long total) {
            student.at("teacher: " + phase, done, total);
        }

        @Override
        public void curve(String name, double x, double y) {
            student.curve("teacher: " + name, x, y);
        }
    }

    /**
     * Its logits for some texts.
     *
     * @param labels of the student, which must be the teacher's
     */
    List<float[]> logits(List<String> labels, List<String> texts) throws IOException {
        Decision.Stored stored = Decision.read(model);
        if (!stored.decision().labels().equals(labels)) {
            throw new IllegalArgumentException("teacher: " + model + " tells "
                    + stored.decision().labels().size() + " classes ("
                    + first(stored.decision().labels()) + "), expected the "
                    + labels.size() + " of the data (" + first(labels) + ")");
        }
        Tokenizer tokenizer = Tokenizers.open(model);
        Placement placement = Placement.parse("pytorch/cpu/fp32");
        try (Encoder encoder =
                Engines.of(Engine.PYTORCH).openEncoder(Checkpoint.open(model), placement, EngineOptions.LATENCY)) {
            int maxTokens = Math.min(stored.decision().maxTokens(), encoder.maxTokens());
            List<float[]> logits = new ArrayList<>();
            for (int from = 0; from < texts.size(); from += BATCH) {
                List<int[]> part = texts.subList(from, Math.min(texts.size(), from + BATCH)).stream()
                        .map(text -> tokenizer.encode(text, maxTokens).ids())
                        .toList();
                Encoded encoded =
                        encoder.encode(TokenBatch.of(part, tokenizer.special().padding()));
                for (int row = 0; row < part.size(); row++) {
                    logits.add(encoded.logits(row));
                }
            }
            return logits;
        } catch (UnavailableException e) {
            throw new IOException("teacher: " + e.getMessage(), e);
        }
    }

    static String first(List<String> labels) {
        return labels.isEmpty() ? "none" : labels.get(0) + ", ...";
    }

    /** Deletes a teacher that was trained for this student alone. */
    static void delete(Path training) throws IOException {
        Path own = training.resolve(FOLDER);
        if (Files.isDirectory(own)) {
            try (Stream<Path> files = Files.list(own)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(own);
        }
    }
}
