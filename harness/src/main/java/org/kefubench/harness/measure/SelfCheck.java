package org.kefubench.harness.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.kefubench.api.Bot;
import org.kefubench.api.Decoding;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.ModelCard;
import org.kefubench.api.Task;
import org.kefubench.harness.samples.Sample;
import org.kefubench.harness.samples.Samples;
import org.kefubench.harness.scenario.Scenario;

/**
 * What the harness itself costs: single-stream over a bot that gives the same list every time. Its measured latency is what every latency of this harness
 * holds too much; the time between two queries is what a request waits for in addition.
 *
 * @param insideNanos median of the measured latency of an empty bot
 * @param betweenNanos median of the time between the end of a query and the start of the next
 * @param clockNanos mean time of one reading of the clock
 */
public record SelfCheck(double insideNanos, double betweenNanos, double clockNanos, int queries) {

    private static final int QUERIES = 200_000;

    /** Measures now; takes about a second. */
    public static SelfCheck now() throws IOException {
        Path folder = Files.createTempDirectory("kefubench-check-");
        Path file = folder.resolve("samples.jsonl");
        try {
            measure(file);
            List<Sample> all = Samples.read(file).samples();
            return of(all.subList(all.size() / 2, all.size()));
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static void measure(Path file) throws IOException {
        Example request = Example.labelled("check", "check", "check");
        Skill skill = Skill.of(new Nothing(), Task.INTENT, Decoding.GREEDY);
        try (Recorder recorder = Recorder.open(file, List.of())) {
            recorder.begin(skill);
            Session session =
                    new Session(skill, List.of(request), 1, recorder, new Advance(), new CopyOnWriteArrayList<>());
            new ClosedLoop(session, new Scenario.SingleStream(0.5, QUERIES, 20, QUERIES)).run();
        }
    }

    private static SelfCheck of(List<Sample> samples) {
        double[] inside = new double[samples.size() - 1];
        double[] between = new double[samples.size() - 1];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = samples.get(i).serviceNanos();
            between[i] = samples.get(i + 1).startNanos() - samples.get(i).endNanos();
        }
        Arrays.sort(inside);
        Arrays.sort(between);
        return new SelfCheck(inside[inside.length / 2], between[between.length / 2], clock(), samples.size());
    }

    private static double clock() {
        long start = Clock.nanos();
        long last = start;
        for (int i = 0; i < QUERIES; i++) {
            last = Clock.nanos();
        }
        return (double) (last - start) / QUERIES;
    }

    /** A bot without work. */
    private static final class Nothing implements IntentClassifier, Bot {

        private static final List<Intent> ANSWER = List.of(new Intent("check", 1));

        @Override
        public List<Intent> classify(List<String> utterances) {
            return ANSWER;
        }

        @Override
        public ModelCard card() {
            return new ModelCard("nothing", 0, 0, "Apache-2.0", "the harness", Map.of());
        }

        @Override
        public void close() {}
    }
}
