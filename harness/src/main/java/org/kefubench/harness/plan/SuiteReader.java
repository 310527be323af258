package org.kefubench.harness.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Approach;
import org.kefubench.api.Decoding;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.harness.catalogue.Approaches;
import org.kefubench.harness.catalogue.Data;
import org.kefubench.harness.scenario.Scenario;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a suite file and complains about all of it at once. */
public final class SuiteReader {

    private static final String[] KEYS = {
        "name",
        "description",
        "approaches",
        "datasets",
        "mask",
        "tasks",
        "placements",
        "scenarios",
        "decoding",
        "seeds",
        "repetitions",
        "limits"
    };

    private final Problems problems;
    private boolean mask;

    private SuiteReader(String file) {
        problems = new Problems(file);
    }

    /**
     * Reads a suite by the name of a packaged one or by its path.
     *
     * @throws SuiteException if there is no such suite or something in it is wrong
     */
    public static Suite read(String nameOrPath) throws SuiteException, IOException {
        return parse(nameOrPath, Suites.text(nameOrPath));
    }

    /** Reads the text of a suite; {@code file} is what complaints call it. */
    static Suite parse(String file, String text) throws SuiteException {
        return new SuiteReader(file).read(text, file);
    }

    private Suite read(String text, String source) throws SuiteException {
        @Nullable Node root = Block.document(text, problems);
        problems.check();
        if (root == null) {
            throw new SuiteException(
                    List.of(source + ":1:1: the file is empty: expected one of " + String.join(", ", KEYS)));
        }
        Block block = Block.of(root, "a suite", problems).knowing(KEYS);
        mask = Boolean.TRUE.equals(attempt(block.at("mask"), () -> yes(block.text("mask", "false"))));
        require(block, "approaches");
        require(block, "datasets");
        Suite suite = new Suite(
                block.text("name", Suites.baseName(source)),
                block.text("description", ""),
                approaches(block),
                datasets(block),
                block.has("tasks") ? each(block, "tasks", SuiteReader::task) : null,
                block.has("placements") ? each(block, "placements", Placement::parse) : null,
                scenarios(block),
                decodings(block),
                block.has("seeds") ? each(block, "seeds", SuiteReader::whole) : List.of(42L),
                repetitions(block),
                limits(block));
        problems.check();
        return suite;
    }

    private void require(Block block, String key) {
        if (!block.has(key) || block.items(key).isEmpty()) {
            problems.add(block.node(), "key '" + key + "' is missing");
        }
    }

    private List<Suite.Entry> approaches(Block block) {
        List<Suite.Entry> entries = new ArrayList<>();
        for (Node item : block.items("approaches")) {
            if (item instanceof MappingNode) {
                entries.addAll(configured(Block.of(item, "an approach", problems)
                        .knowing("id", "label", "options", "datasets", "scenarios", "placements", "decoding")));
            } else {
                String id = block.text(item);
                attempt(item, () -> entries.addAll(Entries.of(Approaches.named(id), id, Map.of(), null)));
            }
        }
        return entries;
    }

    private List<Suite.Entry> configured(Block entry) {
        List<Suite.Entry> entries = new ArrayList<>();
        String id = entry.text("id", "");
        Block options = entry.has("options")
                ? Block.of(entry.at("options"), "options", problems)
                : Block.of(
                        new MappingNode(
                                org.yaml.snakeyaml.nodes.Tag.MAP,
                                List.of(),
                                org.yaml.snakeyaml.DumperOptions.FlowStyle.BLOCK),
                        "options",
                        problems);
        @Nullable List<String> datasets = entry.has("datasets") ? datasets(entry) : null;
        @Nullable
        List<String> scenarios = entry.has("scenarios")
                ? each(entry, "scenarios", name -> Scenario.named(name).name())
                : null;
        @Nullable
        List<Placement> placements = entry.has("placements") ? each(entry, "placements", Placement::parse) : null;
        @Nullable List<Map<String, Object>> decodings = entry.has("decoding") ? decodings(entry) : null;
        @Nullable Approach<?> approach = attempt(entry.at("id"), () -> Approaches.named(id));
        if (approach != null) {
            try {
                Entries.of(approach, entry.text("label", id), options.plain(), datasets)
                        .forEach(one -> entries.add(one.in(scenarios).with(placements, decodings)));
            } catch (IllegalArgumentException e) {
                problems.add(blamed(options, entry, e), message(e));
            }
        }
        return entries;
    }

    private List<String> datasets(Block block) {
        List<String> names = each(block, "datasets", Data::named).stream()
                .flatMap(List::stream)
                .toList();
        return mask ? names.stream().map(Data::masked).toList() : names;
    }

    private List<Map<String, Object>> scenarios(Block block) {
        if (!block.has("scenarios")) {
            return List.of(Scenario.named("single-stream").toMap());
        }
        List<Map<String, Object>> scenarios = new ArrayList<>();
        for (Node item : block.items("scenarios")) {
            if (item instanceof MappingNode) {
                Block settings = Block.of(item, "a scenario", problems);
                each(settings, plain -> scenarios.add(Scenario.of(plain).toMap()), Map.of());
            } else {
                attempt(
                        item,
                        () -> scenarios.add(Scenario.named(block.text(item)).toMap()));
            }
        }
        return scenarios;
    }

    private List<Map<String, Object>> decodings(Block block) {
        if (!block.has("decoding")) {
            return List.of(Options.toMap(Decoding.GREEDY));
        }
        List<Map<String, Object>> decodings = new ArrayList<>();
        for (Node item : block.items("decoding")) {
            Block settings = Block.of(item, "decoding", problems);
            each(
                    settings,
                    plain -> decodings.add(Options.toMap(Options.of(Decoding.GREEDY, plain))),
                    Options.toMap(Decoding.GREEDY));
        }
        return decodings;
    }

    private void each(Block settings, Consumer<Map<String, Object>> take, Map<String, ?> lists) {
        try {
            Product.of(settings.plain(), lists).forEach(take);
        } catch (IllegalArgumentException e) {
            problems.add(blamed(settings, settings, e), message(e));
        }
    }

    private int repetitions(Block block) {
        @Nullable Long count = attempt(block.at("repetitions"), () -> whole(block.text("repetitions", "1")));
        if (count != null && (count < 1 || count > 1000)) {
            problems.add(block.at("repetitions"), "repetitions " + count + ": expected 1 to 1000");
        }
        return count == null ? 1 : count.intValue();
    }

    private Limits limits(Block block) {
        if (!block.has("limits")) {
            return Limits.DEFAULTS;
        }
        Block limits = Block.of(block.at("limits"), "limits", problems);
        try {
            return Options.of(Limits.DEFAULTS, limits.plain());
        } catch (IllegalArgumentException e) {
            problems.add(blamed(limits, limits, e), message(e));
            return Limits.DEFAULTS;
        }
    }

    private static Task task(String id) {
        return Arrays.stream(Task.values())
                .filter(task -> task.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("task '" + id + "' is unknown: expected one of "
                        + String.join(
                                ", ", Arrays.stream(Task.values()).map(Task::id).toList())));
    }

    private static Boolean yes(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("mask: '" + text + "', expected true or false");
        };
    }

    private static Long whole(String text) {
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "': expected a whole number", e);
        }
    }

    private <T> List<T> each(Block block, String key, Function<String, T> read) {
        List<T> values = new ArrayList<>();
        for (Node item : block.items(key)) {
            @Nullable T value = attempt(item, () -> read.apply(block.text(item)));
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private <T> @Nullable T attempt(Node where, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            problems.add(where, message(e));
            return null;
        }
    }

    /** The key that a complaint of a record names, or the block around it. */
    private static Node blamed(Block block, Block around, IllegalArgumentException e) {
        String message = message(e);
        for (String key : block.plain().keySet()) {
            if (message.startsWith("option '" + key + "'")
                    || message.toLowerCase(Locale.ROOT).startsWith(key + ":")) {
                return message.contains("unknown") ? block.keyAt(key) : block.at(key);
            }
        }
        return message.startsWith("scenario") && block.has("name") ? block.at("name") : around.node();
    }

    private static String message(IllegalArgumentException e) {
        return String.valueOf(e.getMessage());
    }
}
