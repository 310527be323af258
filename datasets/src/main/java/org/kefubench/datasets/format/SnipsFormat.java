package org.kefubench.datasets.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/** The original files of SNIPS: an object with the intent as key and a list of queries, each cut into pieces of which some are entities. Read as a whole. */
final class SnipsFormat implements Format {

    @Override
    public void read(Input input, Rows rows) throws IOException {
        for (Split split : Split.values()) {
            for (String file : input.files(split)) {
                JsonNode page = parse(input, file);
                String intent = page.fieldNames().next();
                int number = 0;
                for (JsonNode query : page.path(intent)) {
                    number++;
                    Markup markup = markup(query.path("data"));
                    rows.row(
                            split,
                            new Example(
                                    split.id() + "-" + intent + "-" + number,
                                    Dialogue.of(markup.text()),
                                    intent,
                                    List.of(),
                                    markup.attributes()));
                }
            }
        }
    }

    /** One of the published files is in ISO-8859-1, the others in UTF-8. */
    private static JsonNode parse(Input input, String file) throws IOException {
        try (InputStream in = input.open(file)) {
            byte[] bytes = in.readAllBytes();
            Charset charset = Charsets.isUtf8(bytes) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
            return Json.MAPPER.readTree(new InputStreamReader(new ByteArrayInputStream(bytes), charset));
        }
    }

    private static Markup markup(JsonNode pieces) {
        StringBuilder text = new StringBuilder();
        List<Entity> entities = new ArrayList<>();
        for (JsonNode piece : pieces) {
            String part = piece.path("text").asText();
            if (piece.has("entity")) {
                int start = text.length();
                entities.add(new Entity(
                        start, start + part.length(), piece.path("entity").asText(), part));
            }
            text.append(part);
        }
        return new Markup(text.toString(), entities);
    }
}
