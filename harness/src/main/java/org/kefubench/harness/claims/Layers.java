package org.kefubench.harness.claims;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kefubench.harness.plan.Block;
import org.kefubench.harness.plan.Problems;
import org.yaml.snakeyaml.nodes.Node;

/** A claim's own keys over those that its file says once for all its claims. */
final class Layers {

    private final List<Block> blocks;
    private final Problems problems;

    /** Layers, the first of which is looked into first. */
    Layers(List<Block> blocks, Problems problems) {
        this.blocks = List.copyOf(blocks);
        this.problems = problems;
    }

    /** With another block on top, which stands under that key. */
    Layers under(String key, String... known) {
        Block top = Block.of(at(key), key, problems).knowing(known);
        return new Layers(Stream.concat(Stream.of(top), blocks.stream()).toList(), problems);
    }

    boolean has(String key) {
        return blocks.stream().anyMatch(block -> block.has(key));
    }

    private Block holding(String key) {
        return blocks.stream().filter(block -> block.has(key)).findFirst().orElse(blocks.get(0));
    }

    /** Where a complaint about the key points to. */
    Node at(String key) {
        return holding(key).at(key);
    }

    void complain(String key, String what) {
        problems.add(at(key), what);
    }

    /** The text, or empty. */
    String text(String key) {
        return holding(key).text(key, "").strip();
    }

    /** The text of a key that must be there. */
    String required(String key) {
        String text = text(key);
        if (!has(key)) {
            complain(key, "key '" + key + "' is missing");
        } else if (text.isEmpty()) {
            complain(key, "key '" + key + "' is empty");
        }
        return text;
    }

    @Nullable
    String optional(String key) {
        return has(key) ? text(key) : null;
    }

    /** False where it is not said. */
    boolean flag(String key) {
        String text = text(key);
        if (has(key) && !text.equals("true") && !text.equals("false")) {
            complain(key, key + ": '" + text + "', expected true or false");
        }
        return text.equals("true");
    }

    List<String> texts(String key) {
        Block holding = holding(key);
        return holding.items(key).stream().map(holding::text).toList();
    }

    /** A number that must be there; a complaint gives 0. */
    double number(String key) {
        String text = required(key);
        return text.isEmpty() ? 0 : parsed(key, text);
    }

    List<Double> numbers(String key) {
        return texts(key).stream().map(text -> parsed(key, text)).toList();
    }

    private double parsed(String key, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            complain(key, key + ": '" + text + "', expected a number");
            return 0;
        }
    }

    @Nullable
    Double optionalNumber(String key) {
        return has(key) ? Double.valueOf(number(key)) : null;
    }

    /** What was read, or null after a complaint at the key. */
    <T> @Nullable T attempt(String key, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            complain(key, String.valueOf(e.getMessage()));
            return null;
        }
    }
}
