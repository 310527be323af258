package org.kefubench.harness.train;

import java.io.IOException;
import java.util.Map;
import org.kefubench.api.Approach;
import org.kefubench.api.TrainingSet;
import org.kefubench.harness.catalogue.Approaches;
import org.kefubench.harness.catalogue.Data;
import org.kefubench.harness.measure.Clock;
import org.kefubench.harness.measure.PeakMemory;
import org.kefubench.harness.process.Lifeline;

/** The main class of a training process. */
public final class TrainMain {

    private TrainMain() {}

    /** Takes a {@link TrainTask} on standard input, trains, and says how it ended. */
    @SuppressWarnings("CatchingUnchecked")
    public static void main(String[] arguments) throws IOException {
        Lifeline line = Lifeline.take();
        TrainTask task = TrainTask.of(line.task());
        try {
            train(Approaches.named(task.approach()), task, line);
        } catch (IllegalArgumentException e) {
            line.send(
                    "failed", Map.of("message", String.valueOf(e.getMessage()))); // what a person wrote, in a sentence
        } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
            line.send("failed", Map.of("message", e.toString()));
        }
        line.done();
    }

    private static <O extends Record> void train(Approach<O> approach, TrainTask task, Lifeline line)
            throws IOException, InterruptedException {
        O options = Approaches.configured(approach, task.options()).options();
        TrainingSet data = Data.open(task.dataset(), line).trainingSet(task.seed());
        Spent spent = Spent.since(task.record().resolveSibling("seconds"), line);
        Steps steps = new Steps(spent, Clock::nanos);
        Curves curves = new Curves(steps);
        approach.train(options, data, task.directory(), curves);
        double seconds = spent.seconds();
        TrainingRecord.write(
                new TrainingRecord(
                        seconds,
                        data.train().size(),
                        PeakMemory.bytes(),
                        curves.curves(),
                        steps.seconds(),
                        task.atOnce()),
                task.record());
    }
}
