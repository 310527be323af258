package org.kefubench.datasets.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import org.kefubench.datasets.DataException;

/** A YAML file, read as a whole. */
final class Yaml {

    private static final ObjectMapper MAPPER = new ObjectMapper(new YAMLFactory());

    private Yaml() {}

    /**
     * The page of a file.
     *
     * @param key that the page must have, a list
     */
    static JsonNode read(InputStream in, String file, String key) throws IOException {
        JsonNode page;
        try {
            page = MAPPER.readTree(in);
        } catch (JsonProcessingException e) {
            String problem = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new DataException(
                    file + ", line "
                            + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()) + ": it is no valid YAML, "
                            + problem,
                    e);
        }
        if (!page.path(key).isArray()) {
            throw new DataException(file + " has no list '" + key + "'");
        }
        return page;
    }
}
