package org.kefubench.harness.samples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes samples and facts, one JSON object a line. The answer to a request is written the first time, and again only where it differs: a line without one
 * stands for the answer given before. Not safe for several threads.
 */
public final class SampleWriter implements Closeable {

    private static final JsonFactory JSON = JsonMapper.builder().build().getFactory();

    private final JsonGenerator out;
    private final Map<String, Answer> first = new HashMap<>();

    private SampleWriter(JsonGenerator out) {
        this.out = out;
    }

    /** Starts a file anew. */
    public static SampleWriter create(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        JsonGenerator out = JSON.createGenerator(Files.newBufferedWriter(file));
        out.setRootValueSeparator(null);
        return new SampleWriter(out);
    }

    /** Writes a sample. */
    public void write(Sample sample) throws IOException {
        out.writeStartObject();
        out.writeNumberField("q", sample.query());
        if (sample.trial() != 0) {
            out.writeNumberField("trial", sample.trial());
        }
        out.writeStringField("id", sample.id());
        if (sample.scheduledNanos() != sample.startNanos()) {
            out.writeNumberField("scheduled", sample.scheduledNanos());
        }
        out.writeNumberField("start", sample.startNanos());
        if (sample.firstNanos() != 0) {
            out.writeNumberField("first", sample.firstNanos());
        }
        if (!sample.gapMicros().isEmpty()) {
            out.writeArrayFieldStart("gaps");
            for (int micros : sample.gapMicros()) {
                out.writeNumber(micros);
            }
            out.writeEndArray();
        }
        out.writeNumberField("end", sample.endNanos());
        if (sample.error() != null) {
            out.writeStringField("error", sample.error());
        } else if (sample.answer() != null && isNews(sample.id(), sample.answer())) {
            write(sample.answer());
        }
        out.writeEndObject();
        out.writeRaw('\n');
    }

    private boolean isNews(String id, Answer answer) {
        Answer before = first.putIfAbsent(id, answer);
        return before == null || !before.equals(answer);
    }

    private void write(Answer answer) throws IOException {
        out.writeStringField("output", answer.output());
        out.writeNumberField("confidence", answer.confidence());
        if (!answer.ranking().isEmpty()) {
            out.writeArrayFieldStart("ranking");
            for (String label : answer.ranking()) {
                out.writeString(label);
            }
            out.writeEndArray();
        }
        if (!answer.finish().isEmpty()) {
            out.writeNumberField("prompt_tokens", answer.promptTokens());
            out.writeNumberField("output_tokens", answer.outputTokens());
            out.writeStringField("finish", answer.finish());
        }
    }

    /** Writes a fact. */
    public void write(Fact fact) throws IOException {
        out.writeStartObject();
        out.writeStringField("fact", fact.kind());
        for (Map.Entry<String, Object> value : fact.values().entrySet()) {
            out.writePOJOField(value.getKey(), value.getValue());
        }
        out.writeEndObject();
        out.writeRaw('\n');
    }

    /** Hands everything to the operating system. */
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
