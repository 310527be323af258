package org.kefubench.harness.plan;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of a YAML file that knows where each key and value stands. */
public final class Block {

    private final Node node;
    private final Problems problems;
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Map<String, Node> values = new LinkedHashMap<>();

    private Block(Node node, Problems problems) {
        this.node = node;
        this.problems = problems;
    }

    /** The content of a file; null where it is empty or no YAML, which is a problem. */
    public static @Nullable Node document(String text, Problems problems) {
        try {
            return new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            problems.add(e.getProblemMark(), e.getProblem());
            return null;
        }
    }

    /** The mapping; another kind of node is a problem and gives an empty block. */
    public static Block of(Node node, String what, Problems problems) {
        Block block = new Block(node, problems);
        if (!(node instanceof MappingNode mapping)) {
            problems.add(node, what + ": expected keys and values");
            return block;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (block.values.put(key, tuple.getValueNode()) != null) {
                problems.add(tuple.getKeyNode(), "key '" + key + "' is given twice");
            }
            block.keys.put(key, tuple.getKeyNode());
        }
        return block;
    }

    /** Complains about keys that are not among the known ones. */
    public Block knowing(String... known) {
        for (Map.Entry<String, Node> key : keys.entrySet()) {
            if (!Arrays.asList(known).contains(key.getKey())) {
                problems.add(
                        key.getValue(),
                        "key '" + key.getKey() + "' is unknown: expected one of " + String.join(", ", known));
            }
        }
        return this;
    }

    /** Whether the key is given. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The block itself. */
    public Node node() {
        return node;
    }

    /** The value of a key, or the block itself where there is none. */
    public Node at(String key) {
        return values.getOrDefault(key, node);
    }

    /** Where the key itself stands. */
    public Node keyAt(String key) {
        return keys.getOrDefault(key, node);
    }

    /** The items of a list, or the one value that stands in its place; empty where there is no such key. */
    public List<Node> items(String key) {
        @Nullable Node value = values.get(key);
        if (value == null) {
            return List.of();
        }
        return value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value);
    }

    /** The text of a key, or what holds where there is none. */
    public String text(String key, String otherwise) {
        return has(key) ? text(at(key)) : otherwise;
    }

    /** The text of a scalar. */
    public String text(Node scalar) {
        if (scalar instanceof ScalarNode one) {
            return one.getValue();
        }
        problems.add(scalar, "expected one value");
        return "";
    }

    /** All values as plain Java values. */
    public Map<String, Object> plain() {
        Map<String, Object> map = new LinkedHashMap<>();
        values.forEach((key, value) -> map.put(key, plain(value)));
        return map;
    }

    /** Scalars stay text, so that the record that takes them says what it expects. */
    static Object plain(Node node) {
        if (node instanceof SequenceNode sequence) {
            List<Object> list = new ArrayList<>();
            sequence.getValue().forEach(item -> list.add(plain(item)));
            return list;
        }
        if (node instanceof ScalarNode scalar) {
            return scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue();
        }
        return node.toString();
    }
}
