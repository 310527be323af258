package org.kefubench.harness.train;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kefubench.reports.run.Curve;
import org.kefubench.reports.run.Figure;

/**
 * How a model was trained.
 *
 * @param seconds of wall time inside the approach, those of parts that were stopped included
 * @param peakBytes of memory that the training process had; 0 where unknown
 * @param curves that the approach told, such as loss over steps
 * @param stepSeconds from the end of one update to that of the next, of the part that ran last; empty where the approach has no steps, or where the record is of before they were
 *     kept
 * @param atOnce models that were trained at a time, this one included; 0 where the record is of before that was kept
 */
public record TrainingRecord(
        double seconds,
        int rows,
        long peakBytes,
        List<Curve> curves,
        @Nullable List<Double> stepSeconds,
        int atOnce) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Copies. */
    public TrainingRecord {
        curves = List.copyOf(curves);
        stepSeconds = stepSeconds == null ? List.of() : List.copyOf(stepSeconds);
    }

    /** A figure of how fast the training was, which says whether it had the machine to itself. */
    public Figure timed(Figure figure) {
        return atOnce > 1 ? figure.noted("one of " + atOnce + " trainings at a time") : figure;
    }

    /** The seconds between updates, sorted. */
    public List<Double> sortedSteps() {
        return stepSeconds == null ? List.of() : stepSeconds.stream().sorted().toList();
    }

    /** Writes the record. */
    public static void write(TrainingRecord training, Path file) throws IOException {
        JSON.writeValue(file.toFile(), training);
    }

    /** Reads what a training process wrote. */
    public static TrainingRecord read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), TrainingRecord.class);
    }
}
