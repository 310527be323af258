package org.kefubench.harness.measure;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.kefubench.api.Approach;
import org.kefubench.api.Bot;
import org.kefubench.api.Example;
import org.kefubench.api.LanguageModel;
import org.kefubench.api.Outcome;
import org.kefubench.api.Task;
import org.kefubench.api.UnavailableException;
import org.kefubench.harness.catalogue.Approaches;
import org.kefubench.harness.process.Lifeline;
import org.kefubench.harness.samples.RequestFile;
import org.kefubench.harness.scenario.Scenario;

/** One cell from the opening of the bot to its closing. */
final class Measurement {

    private static final int HANG_FACTOR = 3;

    /** What a bot says that reads all its weights for each token. */
    private static final String WEIGHT_BYTES = "bytes.weights_per_step";

    private final CellTask task;
    private final Lifeline line;
    private final Advance advance = new Advance();
    private final CopyOnWriteArrayList<Stopwatch> stopwatches = new CopyOnWriteArrayList<>();

    Measurement(CellTask task, Lifeline line) {
        this.task = task;
        this.line = line;
    }

    void run() throws IOException, InterruptedException {
        List<Example> requests = RequestFile.read(task.requests());
        try (Recorder recorder = Recorder.open(task.samples(), List.of(() -> advance.tell(line), this::watchForHangs));
                Bot bot = open(recorder)) {
            requireNothingMade(bot.whereItRan());
            Skill skill = Skill.of(bot, task.task(), task.readDecoding());
            recorder.begin(skill);
            measure(new Session(skill, requests, task.seed(), recorder, advance, stopwatches));
            if (task.task() == Task.RESPONSE && bot instanceof LanguageModel model) {
                recorder.note("expected", ExpectedAnswers.of(model, requests));
            }
            Map<String, String> where = bot.whereItRan();
            requireNothingMade(where); // a helper of the bot may have been opened when it was first needed
            recorder.note("closed", Map.of("where", where));
            if (where.containsKey(WEIGHT_BYTES) && !task.placement().onGpu()) {
                noteBandwidth(recorder);
            }
        }
    }

    private static void requireNothingMade(Map<String, String> where) {
        String made = where.get(Bot.MADE_WHEN_OPENED);
        if (made != null) {
            throw new CellException.Again(made);
        }
    }

    /** After the last request and the last look at memory, which this would spoil. */
    private void noteBandwidth(Recorder recorder) {
        int threads = BandwidthProbe.threads();
        if (task.bandwidthBefore() > 0) {
            recorder.note(
                    "bandwidth",
                    Map.of("when", "before", "threads", threads, "bytes_per_second", task.bandwidthBefore()));
        }
        double after = BandwidthProbe.bytesPerSecond(threads);
        recorder.note("bandwidth", Map.of("when", "after", "threads", threads, "bytes_per_second", after));
    }

    private void measure(Session session) throws InterruptedException {
        Scenario scenario = task.readScenario();
        if (scenario instanceof Scenario.Server server) {
            new ServerRun(session, server).run();
        } else {
            new ClosedLoop(session, scenario).run();
            if (scenario.batch() == 1) {
                session.recorder().note("repeat", RepeatProbe.of(session.stopwatch(), session.requests()));
            }
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private Bot open(Recorder recorder) {
        Approach<?> approach = Approaches.named(task.approach());
        try {
            long start = Clock.nanos();
            Bot bot = approach.open(task.model(), task.placement());
            long end = Clock.nanos();
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("load_nanos", end - start);
            values.put("card", bot.card());
            values.put("request_seconds", task.requestSeconds());
            // Before timing: a cell that is killed later has still said where it ran.
            values.put("where", bot.whereItRan());
            values.put("ttft_millis", task.ttftMillis());
            values.put("tpot_millis", task.tpotMillis());
            recorder.note("opened", values);
            recorder.drain();
            return bot;
        } catch (UnavailableException e) {
            throw new CellException.NotApplicable(String.valueOf(e.getMessage()));
        } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
            throw new CellException.Failed(Outcome.Stage.OPEN, e.toString());
        }
    }

    /** Runs on the recorder's thread: a call that never comes back cannot be taken back, so the process says so and ends. */
    private void watchForHangs() {
        double limit = HANG_FACTOR * task.requestSeconds();
        for (Stopwatch stopwatch : stopwatches) {
            long since = stopwatch.inFlightSince();
            if (since != 0 && Clock.secondsSince(since) > limit) {
                line.send(
                        "failed",
                        Map.of(
                                "stage",
                                Outcome.Stage.MEASURE.name(),
                                "message",
                                "hang: a query has not come back for " + limit + " s"));
                line.done();
            }
        }
    }
}
