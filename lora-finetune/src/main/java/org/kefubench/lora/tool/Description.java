package org.kefubench.lora.tool;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kefubench.lora.adapter.Adapter;
import org.kefubench.lora.adapter.AdapterConfig;
import org.kefubench.lora.adapter.Change;
import org.kefubench.lora.adapter.LowRank;

/** An adapter in words. */
final class Description {

    private Description() {}

    /** Such as {@code LORA r=8 alpha=16 on c_attn in 12 modules, 589,824 parameters}. */
    static String line(Adapter adapter) {
        return name(adapter.config()) + (adapter.changes().isEmpty() ? "" : " on " + targets(adapter)) + ", "
                + number(adapter.parameters()) + " parameters";
    }

    private static String name(AdapterConfig config) {
        AdapterConfig.LowRankOptions options = config.lowRank();
        return switch (config.method()) {
            case LORA ->
                (options.weightDecomposed() ? "DoRA" : options.rankStabilized() ? "rsLoRA" : "LoRA") + " r="
                        + options.rank() + " alpha=" + options.alpha();
            case IA3 -> "(IA)^3";
            case PROMPT_TUNING -> "prompt of " + config.virtualTokens() + " tokens";
            case PREFIX_TUNING -> "prefix of " + config.virtualTokens() + " tokens";
        };
    }

    private static String targets(Adapter adapter) {
        return adapter.changes().keySet().stream()
                        .map(module -> module.substring(module.lastIndexOf('.') + 1))
                        .distinct()
                        .collect(Collectors.joining(", "))
                + " in " + adapter.changes().size() + " modules";
    }

    /** One line each module, alike ones of several layers together. */
    static List<String> modules(Adapter adapter) {
        TreeMap<String, Integer> kinds = new TreeMap<>();
        adapter.changes()
                .forEach((module, change) ->
                        kinds.merge(module.replaceAll("\\.\\d+\\.", ".#.") + ": " + shape(change), 1, Integer::sum));
        return kinds.entrySet().stream()
                .map(kind -> (kind.getValue() > 1 ? kind.getValue() + " x " : "") + kind.getKey())
                .toList();
    }

    private static String shape(Change change) {
        if (change instanceof LowRank lowRank) {
            return "A " + lowRank.rank() + " x " + lowRank.a().columns() + ", B "
                    + lowRank.b().rows() + " x " + lowRank.rank() + ", scale "
                    + String.format(Locale.ROOT, "%.4g", lowRank.scale())
                    + (lowRank.magnitude() == null ? "" : ", magnitudes");
        }
        return change.parameters() + " factors";
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
