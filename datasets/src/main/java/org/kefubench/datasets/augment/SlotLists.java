package org.kefubench.datasets.augment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kefubench.datasets.DataException;

/** A file with a list of values for each slot, in YAML: {@code city: [Lisbon, Porto]}. */
public final class SlotLists {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private SlotLists() {}

    /** The lists by slot. */
    public static Map<String, List<String>> read(Path file) throws IOException {
        Map<String, List<String>> lists = new TreeMap<>();
        JsonNode page = tree(file);
        page.forEachEntry((slot, values) -> {
            List<String> list = new ArrayList<>();
            values.forEach(value -> list.add(value.asText()));
            lists.put(slot, list);
        });
        for (Map.Entry<String, List<String>> list : lists.entrySet()) {
            if (list.getValue().size() < 2) {
                throw new DataException(file + ": slot '" + list.getKey() + "' needs a list of at least two values");
            }
        }
        if (lists.isEmpty()) {
            throw new DataException(
                    file + ": expected a list of values for each slot, for example city: [Lisbon, Porto]");
        }
        return lists;
    }

    private static JsonNode tree(Path file) throws IOException {
        try (var reader = Files.newBufferedReader(file)) {
            return YAML.readTree(reader);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new DataException(file + ", line " + line + ": it is no valid YAML", e);
        }
    }
}
