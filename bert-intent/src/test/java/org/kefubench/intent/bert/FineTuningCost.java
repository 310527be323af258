package org.kefubench.intent.bert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.api.Options;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;

/**
 * What fine-tuning costs from end to end, in a process of its own: a model with random weights, 16 rows of 64 tokens a step unless the options say otherwise, steps a second after the first five, and the
 * largest resident set of the process, which Linux tells. Reading the checkpoint, choosing the threshold and writing the result are part of it.
 *
 * <pre>java -Xmx1g -cp CLASSPATH org.kefubench.intent.bert.FineTuningCost bert-base 30 [option=value]...</pre>
 */
public final class FineTuningCost {

    private static final int WARM = 5;
    private static final int CLASSES = 151;

    private FineTuningCost() {}

    /** Architecture, number of steps, and options of the approach {@code bert} as {@code key=value}. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("expected ARCHITECTURE STEPS [option=value]..., such as bert-base 30");
        }
        Map<String, Object> given = new HashMap<>(Map.of(
                "epochs", 1, "patience", 0, "save_every", 0, "max_tokens", 64, "word_dropout", 0, "rejection", "none"));
        for (int i = 2; i < arguments.length; i++) {
            String[] option = arguments[i].split("=", 2);
            given.put(option[0], option[1]);
        }
        Path folder = Files.createTempDirectory("kefubench-cost");
        Path base = Files.createDirectory(folder.resolve("base"));
        Path model = Files.createDirectory(folder.resolve("model"));
        try {
            TrainingSet texts = data(1);
            new Bert()
                    .train(
                            Options.of(BertOptions.DEFAULTS, Map.of("model", "random:" + arguments[0])),
                            texts,
                            base,
                            Progress.NONE);
            given.put("model", base.toString());
            BertOptions options = Options.of(BertOptions.DEFAULTS, given);
            int rows = Integer.parseInt(arguments[1]) * options.batchSize() * options.accumulation();
            Pace pace = new Pace();
            new Bert().train(options, data(rows), model, pace);
            System.out.printf(
                    Locale.ROOT,
                    "%s, %d x %d tokens: %.2f steps/s after the first %d; peak resident set %s%n",
                    arguments[0],
                    options.batchSize(),
                    options.maxTokens(),
                    pace.stepsPerSecond(),
                    WARM,
                    peak());
        } finally {
            delete(folder);
        }
    }

    /** Rows long enough to be cut. */
    private static TrainingSet data(int rows) {
        Random random = new Random(1);
        List<Example> train = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            String text = IntStream.range(0, 80)
                    .mapToObj(word -> Integer.toString(random.nextInt(10_000), Character.MAX_RADIX))
                    .collect(Collectors.joining(" "));
            train.add(Example.labelled("row-" + i, text, "class-" + i % CLASSES));
        }
        return new TrainingSet("random", "0".repeat(64), Language.EN, train, List.of(), List.of(), 42);
    }

    private static String peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "unknown: only Linux tells it";
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
                    .findFirst()
                    .orElse("unknown");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Reads the clock at each step. */
    private static final class Pace implements Progress {

        private final List<Long> nanos = new ArrayList<>();

        @Override
        public void at(String phase, long done, long total) {
            if (phase.startsWith("fine-tuning")) {
                nanos.add(System.nanoTime());
            }
        }

        double stepsPerSecond() {
            int steps = nanos.size() - 1 - WARM;
            return steps < 1 ? Double.NaN : steps * 1e9 / (nanos.get(nanos.size() - 1) - nanos.get(WARM));
        }
    }
}
