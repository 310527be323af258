package org.kefubench.rules.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Speaker;
import org.kefubench.api.Turn;

/**
 * Answers by what the customer's turn does, with holes for what the customer wants. The notes of the training rows (their attributes {@code act} and {@code slots}) are learned
 * from; those of the row that is answered are never seen: values are found among the customer's own words, newest turn first.
 *
 * @param templates by act
 * @param values that a slot had in training
 */
record ActTemplates(Map<String, List<Template>> templates, Map<String, NavigableSet<String>> values) {

    /** The attribute that says what a turn does. */
    static final String ACT = "act";

    private static final String SLOTS = "slots";

    /** Nothing learned yet. */
    ActTemplates() {
        this(new TreeMap<>(), new TreeMap<>());
    }

    /** Learns the answers to a turn that does something, where its notes say what is wanted. */
    void learn(String act, Map<String, String> attributes, List<String> responses) {
        Meaning wanted = Meaning.parse(attributes.getOrDefault(SLOTS, "")).orElseGet(() -> new Meaning(Map.of()));
        wanted.slots()
                .forEach((slot, value) ->
                        values.computeIfAbsent(slot, any -> new TreeSet<>()).add(value));
        for (String response : responses) {
            Template template = Template.of(wanted, response);
            // What an answer does not repeat it need not express: a dialogue says again only part of what is wanted.
            templates
                    .computeIfAbsent(act, any -> new ArrayList<>())
                    .add(new Template(template.text(), template.holes(), Map.of()));
        }
    }

    /** How many there are. */
    int size() {
        return templates.values().stream().mapToInt(List::size).sum();
    }

    /** Says them. */
    Speech speech() {
        Map<String, Realiser> realisers = new HashMap<>();
        templates.forEach((act, some) -> realisers.put(act, new Realiser(some)));
        return new Speech(realisers, values);
    }

    /** What is wanted in a dialogue: of each slot the known value that the customer said last. */
    static Meaning wanted(Dialogue dialogue, Map<String, NavigableSet<String>> values) {
        Map<String, String> found = new TreeMap<>();
        for (int i = dialogue.turns().size() - 1; i >= 0; i--) {
            Turn turn = dialogue.turns().get(i);
            if (turn.speaker() == Speaker.CUSTOMER) {
                values.forEach((slot, known) -> {
                    if (!found.containsKey(slot)) {
                        longest(turn.text(), known).ifPresent(value -> found.put(slot, value));
                    }
                });
            }
        }
        return new Meaning(found);
    }

    private static Optional<String> longest(String text, NavigableSet<String> values) {
        String lower = text.toLowerCase(Locale.ROOT);
        return values.stream()
                .filter(value -> Template.holds(lower, value.toLowerCase(Locale.ROOT)))
                .reduce((a, b) -> b.length() > a.length() ? b : a);
    }

    /** The templates of each act, ready to be said. */
    record Speech(Map<String, Realiser> realisers, Map<String, NavigableSet<String>> values) {

        /** A template for an act whose holes the dialogue fills, and what fills them; empty for an act without one. */
        Optional<Filled> answer(String act, Dialogue dialogue) {
            Meaning wanted = wanted(dialogue, values);
            return Optional.ofNullable(realisers.get(act))
                    .flatMap(realiser -> realiser.template(wanted))
                    .map(template -> new Filled(template, template.filled(wanted)));
        }
    }

    /** A template and what came of it. */
    record Filled(Template template, String text) {}
}
