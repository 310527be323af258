package org.kefubench.reports.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kefubench.api.Engine;
import org.kefubench.api.Outcome;
import org.kefubench.api.Placement;
import org.kefubench.api.Precision;
import org.kefubench.api.Task;

/** How the records of a run look in JSON: names as in suites, placements in their written form, outcomes with a {@code status}. */
final class RunJson {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(module())
            .addMixIn(Outcome.class, OutcomeByStatus.class)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withSeparators(DefaultPrettyPrinter.DEFAULT_SEPARATORS.withObjectFieldValueSpacing(
                            Separators.Spacing.AFTER)))
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RunJson() {}

    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value + " cannot be written as JSON", e);
        }
    }

    /** Reads a file of this schema; every complaint names file and line. */
    static <T> T read(Path file, Class<T> type) {
        try {
            String text = Files.readString(file);
            checkSchema(file, MAPPER.readTree(text));
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new RunFileException(file, line, e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void checkSchema(Path file, JsonNode tree) {
        String found = tree.path("schema").asText("none");
        if (!found.equals(String.valueOf(RunFiles.SCHEMA))) {
            throw new RunFileException(
                    file, "schema " + found + ": this version of Kefubench reads schema " + RunFiles.SCHEMA + " only");
        }
    }

    private static SimpleModule module() {
        SimpleModule module = new SimpleModule();
        asText(module, Placement.class, Placement::toString, Placement::parse);
        asText(module, Task.class, Task::id, text -> constant(Task.class, text));
        asText(module, Engine.class, Engine::id, text -> constant(Engine.class, text));
        asText(module, Precision.class, Precision::id, text -> constant(Precision.class, text));
        asText(module, Outcome.Stage.class, Outcome.Stage::id, text -> constant(Outcome.Stage.class, text));
        asText(
                module,
                Figure.Direction.class,
                direction -> direction.name().toLowerCase(Locale.ROOT),
                text -> constant(Figure.Direction.class, text));
        return module;
    }

    private static <T> void asText(
            SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
        module.addSerializer(type, new StdSerializer<>(type) {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(write.apply(value));
            }
        });
        module.addDeserializer(type, new StdDeserializer<>(type) {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                String text = in.getValueAsString("");
                try {
                    return read.apply(text);
                } catch (IllegalArgumentException e) {
                    throw context.weirdStringException(text, type, e.getMessage());
                }
            }
        });
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(e -> e.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(e -> e.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Outcome.Measured.class, name = "measured"),
        @JsonSubTypes.Type(value = Outcome.NotApplicable.class, name = "not-applicable"),
        @JsonSubTypes.Type(value = Outcome.Failed.class, name = "failed")
    })
    private interface OutcomeByStatus {}
}
