package org.kefubench.neural.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A computation under construction. Operators are appended in order and return the name of their result, so that a model reads like the formula it computes.
 */
final class Graph {

    /** The operators of the standard. */
    static final String STANDARD = "";

    /** The fused and quantized operators of ONNX Runtime. */
    static final String MICROSOFT = "com.microsoft";

    /** An input or output; sizes are numbers, or names where they vary. */
    record Port(String name, OnnxType type, List<Object> shape) {}

    /** An operator; attributes are Long, Float or String. An empty input or output name stands for none. */
    record Node(
            String domain,
            String type,
            String name,
            List<String> inputs,
            List<String> outputs,
            Map<String, Object> attributes) {}

    private final List<Port> inputs = new ArrayList<>();
    private final List<Port> outputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Weight> weights = new LinkedHashMap<>();
    private String scope = "";

    List<Port> inputs() {
        return Collections.unmodifiableList(inputs);
    }

    List<Port> outputs() {
        return Collections.unmodifiableList(outputs);
    }

    List<Node> nodes() {
        return Collections.unmodifiableList(nodes);
    }

    Map<String, Weight> weights() {
        return Collections.unmodifiableMap(weights);
    }

    /** Names of following operators begin with this. */
    void scope(String name) {
        scope = name.isEmpty() ? "" : name + "/";
    }

    /** Declares an input. */
    String input(String name, OnnxType type, Object... shape) {
        inputs.add(new Port(name, type, List.of(shape)));
        return name;
    }

    /** Declares a value as output under a name of its own. */
    void output(String value, String name, OnnxType type, Object... shape) {
        nodes.add(new Node(STANDARD, "Identity", name + "/out", List.of(value), List.of(name), Map.of()));
        outputs.add(new Port(name, type, List.of(shape)));
    }

    /** Declares an output that an operator writes directly, without the copy that {@link #output} may cost. */
    String port(String name, OnnxType type, Object... shape) {
        outputs.add(new Port(name, type, List.of(shape)));
        return name;
    }

    /** Adds a constant once; the same name again is the same constant. */
    String weight(String name, Weight weight) {
        weights.putIfAbsent(name, weight);
        return name;
    }

    /** Adds a small constant of 64-bit numbers. */
    String longs(long... values) {
        return weight("longs" + Arrays.toString(values), Tensors.longs(values));
    }

    /** Adds a 64-bit number without dimensions. */
    String scalar(long value) {
        return weight("long(" + value + ")", Tensors.scalar(value));
    }

    /** Appends an operator of the standard with one result. */
    String op(String type, Map<String, Object> attributes, String... inputNames) {
        return node(STANDARD, type, attributes, 1, inputNames).get(0);
    }

    /** Appends an operator of the standard without attributes. */
    String op(String type, String... inputNames) {
        return op(type, Map.of(), inputNames);
    }

    /** Appends a fused operator with one result. */
    String fused(String type, Map<String, Object> attributes, String... inputNames) {
        return node(MICROSOFT, type, attributes, 1, inputNames).get(0);
    }

    /** Appends an operator with several results. */
    List<String> node(String domain, String type, Map<String, Object> attributes, int results, String... inputNames) {
        String name = scope + type + "_" + nodes.size();
        List<String> results0 = new ArrayList<>();
        for (int i = 0; i < results; i++) {
            results0.add(results == 1 ? name + "_out" : name + "_out" + i);
        }
        append(domain, type, name, attributes, List.of(inputNames), results0);
        return results0;
    }

    /** Appends an operator whose results have given names; an empty one is not wanted. */
    void append(
            String domain,
            String type,
            String name,
            Map<String, Object> attributes,
            List<String> inputNames,
            List<String> resultNames) {
        nodes.add(new Node(domain, type, name, inputNames, List.copyOf(resultNames), attributes));
    }

    /** The name that the next operator of a type would have. */
    String nextName(String type) {
        return scope + type + "_" + nodes.size();
    }
}
