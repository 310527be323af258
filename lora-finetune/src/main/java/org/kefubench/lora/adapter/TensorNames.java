package org.kefubench.lora.adapter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kefubench.neural.checkpoint.TensorSource;
import org.kefubench.neural.checkpoint.TensorValue;

/** PEFT's names of an adapter's tensors, with prefix, without the adapter's own name; loralib's, without either, are understood too. */
final class TensorNames {

    static final String PREFIX = "base_model.model.";

    /** What PEFT puts before a head's tensors where learned tokens stand before the text: no layer of its own wraps the base then. */
    private static final String UNWRAPPED = "base_model.";

    /** Module, then what the tensor is; some writers leave the adapter's name in. */
    private static final Pattern PART = Pattern.compile(
            "(.*)\\.(lora_A|lora_B|lora_embedding_A|lora_embedding_B|lora_magnitude_vector|ia3_l)(\\.default)?(\\.weight)?");

    private final AdapterConfig config;
    private final Path file;
    private final Map<String, Map<String, String>> parts = new TreeMap<>(TensorNames::compare);
    private final Map<String, TensorValue> whole = new LinkedHashMap<>();

    TensorNames(AdapterConfig config, Path file) {
        this.config = config;
        this.file = file;
    }

    /** By name, but numbers by value, so that layer 2 comes before layer 10. */
    private static int compare(String left, String right) {
        String[] a = left.split("\\.", -1);
        String[] b = right.split("\\.", -1);
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            boolean numbers = a[i].matches("\\d{1,9}") && b[i].matches("\\d{1,9}");
            int order =
                    numbers ? Integer.compare(Integer.parseInt(a[i]), Integer.parseInt(b[i])) : a[i].compareTo(b[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.length, b.length);
    }

    Adapter adapter(TensorSource source) throws IOException {
        try {
            for (String name : source.tensors().keySet()) {
                sort(source, name);
            }
            Map<String, Change> changes = new LinkedHashMap<>();
            for (Map.Entry<String, Map<String, String>> module : parts.entrySet()) {
                changes.put(module.getKey(), change(source, module.getKey(), module.getValue()));
            }
            return new Adapter(config, changes, whole);
        } catch (IllegalArgumentException e) {
            throw new AdapterException(file, String.valueOf(e.getMessage()), e);
        }
    }

    private void sort(TensorSource source, String name) throws IOException {
        String own = name.startsWith(PREFIX)
                ? name.substring(PREFIX.length())
                : name.startsWith(UNWRAPPED) ? name.substring(UNWRAPPED.length()) : name;
        Matcher matcher = PART.matcher(own);
        if (matcher.matches()) {
            parts.computeIfAbsent(matcher.group(1), key -> new TreeMap<>()).put(matcher.group(2), name);
        } else {
            whole.put(
                    own.replace(".base_layer.", ".").replaceFirst("\\.modules_to_save(\\.default)?\\.", "."),
                    AdapterFiles.floats(source, name));
        }
    }

    private Change change(TensorSource source, String module, Map<String, String> own) throws IOException {
        String factors = own.get("ia3_l");
        if (factors != null) {
            boolean inputs =
                    config.feedForward().stream().anyMatch(name -> module.equals(name) || module.endsWith("." + name));
            return new Rescaling(source.floats(factors), inputs);
        }
        boolean embedding = own.containsKey("lora_embedding_A");
        String a = require(module, own, embedding ? "lora_embedding_A" : "lora_A");
        String b = require(module, own, embedding ? "lora_embedding_B" : "lora_B");
        String magnitude = own.get("lora_magnitude_vector");
        LowRank change = new LowRank(
                AdapterFiles.matrix(source, a),
                AdapterFiles.matrix(source, b),
                config.lowRank().scale(module),
                magnitude == null ? null : source.floats(magnitude),
                embedding);
        int expected = config.lowRank().rank(module);
        if (change.rank() != expected) {
            throw new IllegalArgumentException("tensor '" + a + "' has rank " + change.rank() + ": expected " + expected
                    + " as in " + AdapterConfig.FILE);
        }
        if (config.lowRank().weightDecomposed() != (magnitude != null)) {
            throw new IllegalArgumentException("module '" + module + "' has " + (magnitude == null ? "no" : "a")
                    + " magnitude: expected the opposite, since use_dora is "
                    + config.lowRank().weightDecomposed());
        }
        return change;
    }

    private static String require(String module, Map<String, String> own, String part) {
        String name = own.get(part);
        if (name == null) {
            throw new IllegalArgumentException(
                    "module '" + module + "' has " + own.keySet() + ": expected " + part + " too");
        }
        return name;
    }

    /** Adds the tensors of a change. */
    static void put(String module, Change change, Map<String, TensorValue> values) {
        String prefix = PREFIX + module + ".";
        if (change instanceof LowRank lowRank) {
            values.put(
                    prefix + (lowRank.embedding() ? "lora_embedding_A" : "lora_A.weight"),
                    AdapterFiles.value(lowRank.a()));
            values.put(
                    prefix + (lowRank.embedding() ? "lora_embedding_B" : "lora_B.weight"),
                    AdapterFiles.value(lowRank.b()));
            float[] magnitude = lowRank.magnitude();
            if (magnitude != null) {
                values.put(prefix + "lora_magnitude_vector", TensorValue.of(magnitude, magnitude.length));
            }
        } else if (change instanceof Rescaling rescaling) {
            int size = rescaling.factors().length;
            long[] shape = rescaling.inputs() ? new long[] {1, size} : new long[] {size, 1};
            values.put(prefix + "ia3_l", TensorValue.of(rescaling.factors(), shape));
        }
    }

    /** The name of a tensor that is stored whole: the bias of a changed module is, for PEFT, that of the layer that it wraps. */
    static String whole(Adapter adapter, String name) {
        if (name.equals(Adapter.PROMPT)) {
            return name;
        }
        if (adapter.whole().containsKey(Adapter.PROMPT)) {
            return UNWRAPPED + name;
        }
        String module = name.endsWith(".bias") ? name.substring(0, name.length() - ".bias".length()) : "";
        return PREFIX
                + (!module.isEmpty() && adapter.changes().containsKey(module) ? module + ".base_layer.bias" : name);
    }
}
