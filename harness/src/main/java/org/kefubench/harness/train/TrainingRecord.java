package org.kefubench.harness.train;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.kefubench.reports.run.Curve;

/**
 * How a model was trained.
 *
 * @param seconds of wall time inside the approach, those of parts that were stopped included
 * @param peakBytes of memory that the training process had; 0 where unknown
 * @param curves that the approach told, such as loss over steps
 */
public record TrainingRecord(double seconds, int rows, long peakBytes, List<Curve> curves) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Copies. */
    public TrainingRecord {
        curves = List.copyOf(curves);
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
