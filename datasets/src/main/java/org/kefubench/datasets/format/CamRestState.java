package org.kefubench.datasets.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kefubench.datasets.DataException;

/**
 * What a user of CamRest676 wants at one turn.
 *
 * @param wanted values by slot, of this turn and all before, such as food: chinese
 * @param asked slots of which the value is asked in this turn, such as address
 */
record CamRestState(Map<String, String> wanted, NavigableSet<String> asked) {

    static final CamRestState NOTHING = new CamRestState(Map.of(), new TreeSet<>());

    /** Turns that tell nothing new and ask for nothing: greetings, thanks, farewells. */
    private static final String OTHER = "other";

    /** Reads a list of acts, each with pairs of slot and value. */
    static CamRestState of(JsonNode acts, String where) throws DataException {
        Map<String, String> wanted = new TreeMap<>();
        NavigableSet<String> asked = new TreeSet<>();
        for (JsonNode act : acts) {
            for (JsonNode pair : act.path("slots")) {
                if (pair.size() != 2) {
                    throw new DataException(where + ": slot " + pair + ", expected a pair of slot and value");
                }
                String slot = pair.get(0).asText();
                String value = pair.get(1).asText();
                if (act.path("act").asText().equals("request") && slot.equals("slot")) {
                    asked.add(value);
                } else if (act.path("act").asText().equals("inform")) {
                    wanted.put(slot, value);
                }
            }
        }
        return new CamRestState(wanted, asked);
    }

    /** The attributes of a turn: what it does, given what was wanted before, and all that is wanted now, as a meaning representation. */
    Map<String, String> after(CamRestState before) {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("act", act(before));
        if (!wanted.isEmpty()) {
            attributes.put(
                    "slots",
                    wanted.entrySet().stream()
                            .map(slot -> slot.getKey() + "[" + slot.getValue() + "]")
                            .collect(Collectors.joining(", ")));
        }
        return attributes;
    }

    private String act(CamRestState before) {
        if (!asked.isEmpty()) {
            return "request " + String.join(" ", asked);
        }
        String news = wanted.entrySet().stream()
                .filter(slot -> !slot.getValue().equals(before.wanted().get(slot.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(" "));
        return news.isEmpty() ? OTHER : "inform " + news;
    }
}
