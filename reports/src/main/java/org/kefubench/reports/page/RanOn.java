package org.kefubench.reports.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kefubench.api.Engine;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Row;
import org.kefubench.reports.text.Texts;

/** What was asked for and what it ran on: the truth check of all cells in one table, one line for each placement of each model. */
final class RanOn {

    private static final Pattern PROVIDER = Pattern.compile("nodes\\.(\\w+?)(?:ExecutionProvider)?");
    private static final Pattern NODE = Pattern.compile("nodes\\.(\\w+?)(?:ExecutionProvider)?\\.\\w+\\.(\\w+)");

    private RanOn() {}

    /**
     * A model on a placement.
     *
     * @param engine with its version, as it says itself
     * @param nodes how many nodes of the graph each provider ran, or where the weights are
     * @param types how many nodes have results of each type
     * @param cpu the share of nodes on the processor; empty where the engine does not count
     * @param strayed what a cell on a GPU left to the processor; empty for nothing
     * @param anchor of its first cell
     */
    public record Line(
            String asked,
            String label,
            String engine,
            String nodes,
            String types,
            String cpu,
            String strayed,
            int cells,
            String anchor) {}

    /** Every placement of every model outside plain Java, whose cells say where they ran. */
    static List<Line> of(Board board, Texts texts) {
        Map<List<Object>, List<Row>> alike = board.rows().stream()
                .filter(row -> row.measured() && row.cell().placement().engine() != Engine.JVM)
                .collect(Collectors.groupingBy(RanOn::key, LinkedHashMap::new, Collectors.toList()));
        return alike.values().stream().map(rows -> line(rows, texts)).toList();
    }

    private static List<Object> key(Row row) {
        Map<String, String> facts = facts(row);
        return List.of(
                row.cell().placement(), row.cell().label(), engine(facts), nodes(facts), types(facts), share(facts));
    }

    private static Line line(List<Row> rows, Texts texts) {
        Row first = rows.get(0);
        Map<String, String> facts = facts(first);
        String nodes = nodes(facts);
        return new Line(
                first.cell().placement().toString(),
                first.cell().label(),
                engine(facts),
                nodes.isEmpty() ? texts.of("ran.untold") : nodes,
                types(facts),
                share(facts),
                strayed(first, texts),
                rows.size(),
                first.anchor());
    }

    private static Map<String, String> facts(Row row) {
        return row.result() == null ? Map.of() : row.result().whereItRan();
    }

    private static String engine(Map<String, String> facts) {
        Set<String> words = new LinkedHashSet<>();
        for (String key : List.of("engine", "device")) {
            if (facts.containsKey(key)) {
                words.add(facts.get(key));
            }
        }
        return String.join(" · ", words);
    }

    /** Nodes by provider; where an engine counts weights instead, that. */
    private static String nodes(Map<String, String> facts) {
        List<String> counts = new ArrayList<>();
        facts.forEach((key, count) -> {
            Matcher provider = PROVIDER.matcher(key);
            if (provider.matches() && !key.equals("nodes.cpu_percent")) {
                counts.add(provider.group(1) + " " + count);
            }
        });
        return counts.isEmpty() ? facts.getOrDefault("parameters", "") : String.join(", ", counts);
    }

    /** Nodes by provider and type, over all operators. */
    private static String types(Map<String, String> facts) {
        Map<String, Map<String, Long>> byProvider = new TreeMap<>();
        facts.forEach((key, count) -> {
            Matcher node = NODE.matcher(key);
            if (node.matches()) {
                byProvider
                        .computeIfAbsent(node.group(1), provider -> new TreeMap<>())
                        .merge(node.group(2), Long.parseLong(count), Long::sum);
            }
        });
        return byProvider.entrySet().stream()
                .map(provider -> provider.getKey() + ": "
                        + provider.getValue().entrySet().stream()
                                .map(type -> type.getKey() + " " + type.getValue())
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    private static String share(Map<String, String> facts) {
        String percent = facts.getOrDefault("nodes.cpu_percent", "");
        return percent.isEmpty() ? "" : percent + " %";
    }

    /** A warning beside a cell that was to run on a GPU and partly did not; empty where there is nothing to warn of. */
    static String strayed(Row row, Texts texts) {
        return row.strayed() > 0
                ? texts.of("ran.strayed", row.cell().placement().precision().name(), share(facts(row)))
                : "";
    }
}
