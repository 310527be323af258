package org.kefubench.datasets.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/**
 * The files of RNNLG: lists of {@code [dialogue act, human response, handcrafted response]}. The act is the query; the handcrafted response is kept as attribute
 * {@code handcrafted}. With {@code delexicalised}, as the authors train and score: rows to learn from are acts without values, each with all its responses as
 * templates; a request is an act, whose values fill the answer and whose references are the responses of all requests of the same act with these values.
 */
final class RnnlgFormat implements Format {

    private static final String HANDCRAFTED = "handcrafted";

    /**
     * How rows are made.
     *
     * @param delexicalised whether slot values are replaced by names
     * @param domain what a text says for the type of thing, such as {@code hotel}
     */
    record Form(boolean delexicalised, String domain) {
        static final Form DEFAULTS = new Form(false, "");
    }

    @Override
    public void read(Input input, Rows rows) throws IOException {
        Form form = input.options(Form.DEFAULTS);
        if (form.delexicalised()) {
            templates(input, form.domain(), rows);
            return;
        }
        for (Split split : Split.values()) {
            for (String file : input.files(split)) {
                try (InputStream in = input.open(file)) {
                    JsonArray.read(in, file, (key, node) -> rows.row(split, plain(split, key, node)));
                }
            }
        }
    }

    private static Example plain(Split split, String key, JsonNode node) {
        String act = node.path(0).asText();
        return new Example(
                split.id() + "-" + key,
                Dialogue.of(act),
                null,
                List.of(node.path(1).asText()),
                Map.of(HANDCRAFTED, node.path(2).asText(), "mr", act));
    }

    /** An act with what a person and what handcrafted rules say for it, all delexicalised. */
    private record Said(DialogueAct act, Set<String> features, String template, String handcrafted) {}

    private static void templates(Input input, String domain, Rows rows) throws IOException {
        RnnlgWording wording = null;
        Set<String> known = Set.of();
        for (String file : input.files()) {
            try (InputStream in = input.open(file)) {
                if (file.endsWith(".pair")) {
                    wording = new RnnlgWording(in);
                } else {
                    known = lines(in);
                }
            }
        }
        if (wording == null) {
            throw new IllegalArgumentException(
                    "splits: a delexicalised set needs mapping.pair and feat_template.txt under 'all'");
        }
        for (Split split : Split.values()) {
            List<Said> said = said(input, split, wording);
            if (split == Split.TRAIN) {
                learned(said, known, rows);
            } else {
                asked(split, said, known, domain, rows);
            }
        }
    }

    private static Set<String> lines(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                .lines()
                .collect(Collectors.toSet());
    }

    private static List<Said> said(Input input, Split split, RnnlgWording wording) throws IOException {
        List<Said> said = new ArrayList<>();
        for (String file : input.files(split)) {
            try (InputStream in = input.open(file)) {
                JsonArray.read(in, file, (key, node) -> {
                    DialogueAct act = DialogueAct.parse(node.path(0).asText());
                    String template = act.delexicalise(wording.of(node.path(1).asText()));
                    String handcrafted =
                            act.delexicalise(wording.of(node.path(2).asText()));
                    said.add(new Said(act, act.features(), template, handcrafted));
                });
            }
        }
        return said;
    }

    private static void learned(List<Said> said, Set<String> known, Rows rows) throws IOException {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        for (Said one : said) {
            groups.computeIfAbsent(query(one.features(), known), any -> new LinkedHashSet<>())
                    .add(one.template());
        }
        int number = 0;
        for (Map.Entry<String, Set<String>> group : groups.entrySet()) {
            String id = Split.TRAIN.id() + "-" + ++number;
            rows.row(
                    Split.TRAIN,
                    new Example(id, Dialogue.of(group.getKey()), null, List.copyOf(group.getValue()), Map.of()));
        }
    }

    private static void asked(Split split, List<Said> said, Set<String> known, String domain, Rows rows)
            throws IOException {
        Map<Set<String>, Set<String>> references = new HashMap<>();
        for (Said one : said) {
            references
                    .computeIfAbsent(one.features(), any -> new LinkedHashSet<>())
                    .add(one.template());
        }
        int number = 0;
        for (Said one : said) {
            Fills fills = one.act().fills(domain);
            List<String> good = references.getOrDefault(one.features(), Set.of()).stream()
                    .map(fills::in)
                    .toList();
            String id = split.id() + "-" + ++number;
            String query = query(one.features(), known) + " (" + number + values(one.act()) + ")";
            Map<String, String> attributes = new HashMap<>(fills.attributes());
            attributes.put(HANDCRAFTED, fills.in(one.handcrafted()));
            rows.row(split, new Example(id, Dialogue.of(query), null, good, attributes));
        }
    }

    /** The features that the authors' list knows, a word each: {@code inform name1 kidsallowedno}. */
    private static String query(Set<String> features, Set<String> known) {
        return features.stream()
                .filter(known::contains)
                .map(feature -> feature.replaceFirst("^a\\.\\?", "ask").replaceFirst("^(a|sv)\\.", ""))
                .map(feature -> feature.replace(".?", "asked").replaceAll("[._]", ""))
                .collect(Collectors.joining(" "));
    }

    /** What stands in brackets behind number and act; nothing to learn from has such words, so that they find nothing and only tell requests apart. */
    private static String values(DialogueAct act) {
        return act.slots().stream()
                .filter(DialogueAct.Slot::isSpoken)
                .map(slot -> ", " + slot.value())
                .collect(Collectors.joining());
    }
}
