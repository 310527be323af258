package org.kefubench.lora;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.TrainingSet;
import org.kefubench.neural.train.Seeds;

/**
 * Desks that are learned one after the other, each from the rows of its topics and, with replay, from a share of the rows of those before it (Robins 1995).
 *
 * @param stages what is learned at each of them, in order
 */
record Course(List<TrainingSet> stages) {

    private static final String TOPIC = "topic";

    /** Copies. */
    Course {
        stages = List.copyOf(stages);
    }

    /** What the options say: all at once where they name no desks. */
    static Course of(TuningOptions options, TrainingSet data) {
        if (options.desks().isEmpty()) {
            return new Course(List.of(data));
        }
        List<Set<String>> desks = desks(options, data);
        int learned = options.learned() == 0 ? desks.size() : options.learned();
        List<TrainingSet> stages = new ArrayList<>();
        for (int i = 0; i < learned; i++) {
            stages.add(stage(data, desks, i, options.replay()));
        }
        return new Course(stages);
    }

    /** Each desk for itself. */
    static Course apart(TuningOptions options, TrainingSet data) {
        return new Course(desks(options, data).stream()
                .map(topics -> only(data, topics::contains))
                .toList());
    }

    /** The topics of each desk. */
    static List<Set<String>> desks(TuningOptions options, TrainingSet data) {
        Set<String> known = new TreeSet<>();
        data.train().stream()
                .map(Course::topic)
                .filter(topic -> !topic.isEmpty())
                .forEach(known::add);
        Set<String> taken = new HashSet<>();
        List<Set<String>> desks = new ArrayList<>();
        for (String desk : options.desks()) {
            Set<String> topics = new LinkedHashSet<>(Arrays.asList(desk.split("\\+", -1)));
            for (String topic : topics) {
                if (!known.contains(topic) || !taken.add(topic)) {
                    throw new IllegalArgumentException("desks: topic '" + topic + "' "
                            + (known.contains(topic) ? "belongs to two desks" : "does not occur in " + data.name())
                            + ", expected each at most once, of " + String.join(", ", known));
                }
            }
            desks.add(topics);
        }
        return desks;
    }

    private static TrainingSet stage(TrainingSet data, List<Set<String>> desks, int number, double replay) {
        TrainingSet own = only(data, desks.get(number)::contains);
        List<Example> rows = new ArrayList<>(own.train());
        for (int earlier = 0; earlier < number; earlier++) {
            Set<String> topics = desks.get(earlier);
            List<Example> before = only(data, topics::contains).train();
            int count = (int) Math.ceil(replay * before.size());
            Arrays.stream(Seeds.permutation(before.size(), Seeds.mix(data.seed(), 13, earlier)))
                    .limit(count)
                    .sorted()
                    .mapToObj(before::get)
                    .forEach(rows::add);
        }
        return new TrainingSet(
                own.name(), own.checksum(), own.language(), rows, own.validation(), own.conversations(), own.seed());
    }

    /** The rows of some topics, and the conversations that begin as one of them does. */
    private static TrainingSet only(TrainingSet data, Predicate<String> wanted) {
        Predicate<Example> inside = row -> wanted.test(topic(row));
        Set<String> openings = new HashSet<>();
        Stream.concat(data.train().stream(), data.validation().stream())
                .filter(inside)
                .forEach(row -> openings.add(row.dialogue().turns().get(0).text()));
        Predicate<Dialogue> begun =
                conversation -> openings.contains(conversation.turns().get(0).text());
        return new TrainingSet(
                data.name(),
                data.checksum(),
                data.language(),
                data.train().stream().filter(inside).toList(),
                data.validation().stream().filter(inside).toList(),
                data.conversations().stream().filter(begun).toList(),
                data.seed());
    }

    static String topic(Example row) {
        String intent = row.intent();
        return intent == null ? row.attributes().getOrDefault(TOPIC, "") : intent;
    }
}
