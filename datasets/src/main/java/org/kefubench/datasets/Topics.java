package org.kefubench.datasets;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;

/** Parts of a data set by what its rows are about: their intent, or the attribute {@code topic} of rows from dialogues and articles. */
final class Topics {

    private static final String TOPIC = "topic";

    /** Topics of the built-in desk that have a name together: a desk that is opened later. */
    private static final Map<String, List<String>> GROUPS = Map.of(
            "new-desk",
            List.of(
                    "exchange_item",
                    "loyalty_points",
                    "price_match",
                    "warranty_repair",
                    "coupon_problem",
                    "stop_delivery",
                    "invoice_request",
                    "international_shipping"));

    private final Set<String> topics = new TreeSet<>();

    /** Some topics or the name of a group of them, joined by a plus sign. */
    Topics(String joined) {
        for (String name : joined.split("\\+", -1)) {
            topics.addAll(GROUPS.getOrDefault(name, List.of(name)));
        }
    }

    /**
     * Which part of a data set is meant.
     *
     * @param kind {@code only} these topics, {@code without} them, or {@code after} them: learned are these, asked are the others
     * @throws DataException if a topic does not occur, naming those that do
     */
    DataSet of(DataSet data, String kind, String name) throws DataException {
        check(data);
        Map<String, String> firstTurns = firstTurns(data);
        boolean learned = !kind.equals("without");
        boolean asked = kind.equals("only");
        Collected rows = new Collected();
        keep(data.train(), learned).forEach(row -> rows.row(Split.TRAIN, row));
        keep(data.validation(), learned).forEach(row -> rows.row(Split.VALIDATION, row));
        keep(data.test(), asked).forEach(row -> rows.row(Split.TEST, row));
        for (Dialogue conversation : data.conversations()) {
            String topic = firstTurns.getOrDefault(conversation.turns().get(0).text(), "");
            if (topics.contains(topic) == learned) {
                rows.conversation(Split.TRAIN, conversation);
            }
        }
        return rows.dataSet(name, data.language(), data.tasks(), data.rule() + "; " + kind + " topics " + topics);
    }

    private List<Example> keep(List<Example> rows, boolean inside) {
        Predicate<Example> wanted = row -> topics.contains(topic(row)) == inside;
        return rows.stream().filter(wanted).toList();
    }

    private static String topic(Example row) {
        String intent = row.intent();
        return intent == null ? row.attributes().getOrDefault(TOPIC, "") : intent;
    }

    private static Stream<Example> all(DataSet data) {
        return Stream.of(data.train(), data.validation(), data.test()).flatMap(List::stream);
    }

    /** What conversations are about is known from the rows that were made of them. */
    private static Map<String, String> firstTurns(DataSet data) {
        Map<String, String> topics = new HashMap<>();
        all(data)
                .filter(row -> row.attributes().containsKey(TOPIC))
                .forEach(row -> topics.put(row.dialogue().turns().get(0).text(), topic(row)));
        return topics;
    }

    private void check(DataSet data) throws DataException {
        Set<String> known = new TreeSet<>();
        all(data).map(Topics::topic).filter(topic -> !topic.isEmpty()).forEach(known::add);
        for (String topic : topics) {
            if (!known.contains(topic)) {
                throw new DataException("topic '" + topic + "' does not occur in " + data.name() + ": expected some of "
                        + String.join(", ", known));
            }
        }
    }
}
