package org.kefubench.harness.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kefubench.harness.process.Message;

/**
 * What a training process is told.
 *
 * @param options every option by key
 * @param directory to leave the model in; exists and is empty
 * @param record file that takes the facts of the training
 * @param atOnce models that are trained at a time, this one included
 */
record TrainTask(
        String approach,
        Map<String, Object> options,
        String dataset,
        long seed,
        Path directory,
        Path record,
        int atOnce) {

    Message toMessage() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("approach", approach);
        values.put("options", options);
        values.put("dataset", dataset);
        values.put("seed", seed);
        values.put("directory", directory.toString());
        values.put("record", record.toString());
        values.put("at_once", atOnce);
        return new Message("train", values);
    }

    static TrainTask of(Message message) {
        return new TrainTask(
                message.text("approach"),
                message.map("options"),
                message.text("dataset"),
                message.number("seed"),
                Path.of(message.text("directory")),
                Path.of(message.text("record")),
                (int) message.number("at_once"));
    }
}
