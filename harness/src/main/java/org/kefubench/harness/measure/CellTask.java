package org.kefubench.harness.measure;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kefubench.api.Decoding;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.harness.process.Message;
import org.kefubench.harness.scenario.Scenario;

/**
 * What the process of a cell is told.
 *
 * @param model directory that training left
 * @param requests file of test rows
 * @param samples file to write
 * @param requestSeconds an answer that takes longer has timed out; three times as long is a hang
 * @param ttftMillis limit of goodput on the time to the first token
 * @param tpotMillis limit of goodput on the time a token after the first
 * @param bandwidthBefore bytes of memory that this machine read a second just before, 0 where nobody looked
 */
public record CellTask(
        String approach,
        Placement placement,
        Task task,
        Path model,
        Path requests,
        Path samples,
        Map<String, Object> scenario,
        Map<String, Object> decoding,
        long seed,
        double requestSeconds,
        double ttftMillis,
        double tpotMillis,
        double bandwidthBefore) {

    /** As the first message to the process. */
    public Message toMessage() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("approach", approach);
        values.put("placement", placement.toString());
        values.put("task", task.name());
        values.put("model", model.toString());
        values.put("requests", requests.toString());
        values.put("samples", samples.toString());
        values.put("scenario", scenario);
        values.put("decoding", decoding);
        values.put("seed", seed);
        values.put("request_seconds", requestSeconds);
        values.put("ttft_millis", ttftMillis);
        values.put("tpot_millis", tpotMillis);
        values.put("bandwidth_before", bandwidthBefore);
        return new Message("measure", values);
    }

    static CellTask of(Message message) {
        return new CellTask(
                message.text("approach"),
                Placement.parse(message.text("placement")),
                Task.valueOf(message.text("task")),
                Path.of(message.text("model")),
                Path.of(message.text("requests")),
                Path.of(message.text("samples")),
                message.map("scenario"),
                message.map("decoding"),
                message.number("seed"),
                message.decimal("request_seconds"),
                message.decimal("ttft_millis"),
                message.decimal("tpot_millis"),
                message.decimal("bandwidth_before"));
    }

    Scenario readScenario() {
        return Scenario.of(scenario);
    }

    Decoding readDecoding() {
        return Options.of(Decoding.GREEDY, decoding);
    }
}
