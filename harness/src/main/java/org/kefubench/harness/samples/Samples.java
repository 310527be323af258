package org.kefubench.harness.samples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The raw samples and facts of a cell, in the order in which they were written.
 *
 * @param samples one a request
 */
public record Samples(List<Sample> samples, List<Fact> facts) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    /** Copies. */
    public Samples {
        samples = List.copyOf(samples);
        facts = List.copyOf(facts);
    }

    /**
     * Reads a file; a last line that a kill cut short is left out.
     *
     * @throws IOException naming file and line if another line is damaged
     */
    public static Samples read(Path file) throws IOException {
        List<Sample> samples = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        Map<String, Answer> first = new HashMap<>();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            int number = 1;
            for (String line = in.readLine(); line != null; number++) {
                String next = in.readLine();
                try {
                    add(JSON.readTree(line), samples, facts, first);
                } catch (JsonProcessingException | IllegalArgumentException e) {
                    if (next != null) {
                        throw new IOException(file + ", line " + number + ": " + e.getMessage(), e);
                    }
                }
                line = next;
            }
        }
        return new Samples(samples, facts);
    }

    private static void add(JsonNode line, List<Sample> samples, List<Fact> facts, Map<String, Answer> first) {
        if (line.has("fact")) {
            Map<String, Object> values = JSON.convertValue(line, MAP);
            values.remove("fact");
            facts.add(new Fact(line.get("fact").asText(), values));
        } else {
            samples.add(sample(line, first));
        }
    }

    private static Sample sample(JsonNode line, Map<String, Answer> first) {
        String id = line.path("id").asText();
        long start = line.path("start").asLong();
        @Nullable String error = line.has("error") ? line.get("error").asText() : null;
        return new Sample(
                line.path("q").asLong(),
                line.path("trial").asInt(),
                id,
                line.path("scheduled").asLong(start),
                start,
                line.path("first").asLong(),
                gaps(line),
                line.path("end").asLong(),
                error == null ? answer(line, id, first) : null,
                error);
    }

    private static List<Integer> gaps(JsonNode line) {
        List<Integer> gaps = new ArrayList<>();
        line.path("gaps").forEach(gap -> gaps.add(gap.asInt()));
        return gaps;
    }

    private static @Nullable Answer answer(JsonNode line, String id, Map<String, Answer> first) {
        if (!line.has("output")) {
            return first.get(id);
        }
        List<String> ranking = new ArrayList<>();
        line.path("ranking").forEach(label -> ranking.add(label.asText()));
        Answer answer = new Answer(
                line.get("output").asText(),
                line.path("confidence").asDouble(),
                ranking,
                line.path("prompt_tokens").asInt(),
                line.path("output_tokens").asInt(),
                line.path("finish").asText());
        first.putIfAbsent(id, answer);
        return answer;
    }

    /** The first fact of a kind. */
    public Optional<Fact> fact(String kind) {
        return facts.stream().filter(fact -> fact.kind().equals(kind)).findFirst();
    }

    /** Where the work ran, by name: as the bot said it last, which for a cell that broke off is before its first request. Empty where it said nothing. */
    public Map<String, String> whereItRan() {
        Map<String, String> where = new TreeMap<>();
        Stream.of("closed", "opened")
                .flatMap(kind -> fact(kind).stream())
                .map(fact -> fact.values().get("where"))
                .filter(Map.class::isInstance)
                .findFirst()
                .ifPresent(found -> ((Map<?, ?>) found)
                        .forEach((key, value) -> where.put(String.valueOf(key), String.valueOf(value))));
        return where;
    }

    /** The samples of one trial. */
    public List<Sample> trial(int trial) {
        return samples.stream().filter(sample -> sample.trial() == trial).toList();
    }
}
