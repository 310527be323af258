package org.kefubench.datasets.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/**
 * The files of RNNLG: lists of {@code [dialogue act, human response, handcrafted response]}. The act is the query; the handcrafted response is kept as attribute
 * {@code handcrafted}. With {@code delexicalised}, slot values are replaced by their slot's name in act and response, and rows of the same act are one row
 * with all their responses, as the authors score them.
 */
final class RnnlgFormat implements Format {

    /** Whether slot values are replaced by names. */
    record Form(boolean delexicalised) {
        static final Form DEFAULTS = new Form(false);
    }

    @Override
    public void read(Input input, Rows rows) throws IOException {
        boolean delexicalised = input.options(Form.DEFAULTS).delexicalised();
        for (Split split : Split.values()) {
            Map<String, Set<String>> groups = new LinkedHashMap<>();
            for (String file : input.files(split)) {
                try (InputStream in = input.open(file)) {
                    JsonArray.read(in, file, (key, node) -> {
                        if (delexicalised) {
                            DialogueAct act = DialogueAct.parse(node.path(0).asText());
                            groups.computeIfAbsent(act.delexicalised(), any -> new LinkedHashSet<>())
                                    .add(act.delexicalise(node.path(1).asText()));
                        } else {
                            rows.row(split, plain(split, key, node));
                        }
                    });
                }
            }
            grouped(split, groups, rows);
        }
    }

    private static Example plain(Split split, String key, JsonNode node) {
        String act = node.path(0).asText();
        return new Example(
                split.id() + "-" + key,
                Dialogue.of(act),
                null,
                List.of(node.path(1).asText()),
                Map.of("handcrafted", node.path(2).asText(), "mr", act));
    }

    private static void grouped(Split split, Map<String, Set<String>> groups, Rows rows) throws IOException {
        int number = 0;
        for (Map.Entry<String, Set<String>> group : groups.entrySet()) {
            number++;
            rows.row(
                    split,
                    new Example(
                            split.id() + "-" + number,
                            Dialogue.of(group.getKey()),
                            null,
                            List.copyOf(group.getValue()),
                            Map.of("mr", group.getKey())));
        }
    }
}
