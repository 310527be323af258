package org.kefubench.reports.board;

import static org.kefubench.reports.board.Group.COST;
import static org.kefubench.reports.board.Group.COUNT;
import static org.kefubench.reports.board.Group.GENERATION;
import static org.kefubench.reports.board.Group.LATENCY;
import static org.kefubench.reports.board.Group.MEMORY;
import static org.kefubench.reports.board.Group.QUALITY;
import static org.kefubench.reports.board.Group.THROUGHPUT;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one table that says what figures are, in the order in which they are shown. A figure that is not in it is shown too, last, under its own name. Add a line
 * here, and its words in both {@code texts_*.properties}.
 */
public final class Kinds {

    private static final Map<String, Group> GROUPS = table();

    /** What decides between approaches, most telling first; a contest uses the first that its cells have. */
    private static final List<String> DECIDING_QUALITY =
            List.of("accuracy", "in_scope_accuracy", "macro_f1", "bleu", "chrf", "rouge_l", "distinct_2");

    private static final List<String> DECIDING_SPEED = List.of("qps", "latency_p50", "latency_mean");

    private static final List<String> DECIDING_WAIT =
            List.of("latency_p99", "latency_p95", "latency_p90", "latency_p50");

    private static final List<String> DECIDING_SIZE = List.of("peak_rss_mb", "heap_mb", "model_mb");

    private static final Set<String> IN_SHORT = Set.of(
            "accuracy",
            "in_scope_accuracy",
            "macro_f1",
            "oos_recall",
            "bleu",
            "chrf",
            "rouge_l",
            "distinct_2",
            "qps",
            "latency_p50",
            "latency_p90",
            "latency_p99",
            "first_token_mean",
            "tpot_mean",
            "output_tokens",
            "decode_tokens_per_s",
            "bandwidth_share",
            "peak_rss_mb",
            "model_mb",
            "train_s");

    private static final Set<String> OWN_SCALE =
            Set.of("nist", "cider", "perplexity", "validation_perplexity", "entropy_4");

    private Kinds() {}

    private static Map<String, Group> table() {
        Map<String, Group> table = new LinkedHashMap<>();
        put(table, QUALITY, "accuracy", "in_scope_accuracy", "oos_recall", "top3_accuracy", "macro_f1", "micro_f1");
        put(table, QUALITY, "macro_precision", "macro_recall", "ece", "answered", "exact_match");
        put(
                table,
                QUALITY,
                "bleu",
                "bleu_2",
                "bleu_turn_1",
                "bleu_turn_2",
                "bleu_turn_3_on",
                "bleu_nbest",
                "chrf",
                "ter");
        put(table, QUALITY, "nist", "meteor", "cider");
        put(table, QUALITY, "rouge_1", "rouge_2", "rouge_l", "bleu_learned", "distinct_1", "distinct_2", "entropy_4");
        put(table, QUALITY, "perplexity", "validation_perplexity", "bits_per_byte");
        put(table, THROUGHPUT, "qps", "tokens_per_second");
        put(table, LATENCY, "latency_p50", "latency_p90", "latency_p95", "latency_p97");
        put(table, LATENCY, "latency_p99", "latency_p99.9");
        put(table, LATENCY, "latency_mean", "first_answer_ms");
        put(table, GENERATION, "first_token_mean", "tpot_mean");
        put(table, COUNT, "output_tokens"); // beside the speeds, which mean nothing without it
        put(table, GENERATION, "first_token_p50", "first_token_p90", "tpot_p50", "tpot_p90", "itl_p50", "itl_p99");
        put(table, GENERATION, "queue_p50", "queue_p90", "decode_tokens_per_s", "prefill_tokens_per_s");
        put(table, GENERATION, "output_tokens_per_s", "goodput", "bandwidth_share", "accepted_percent");
        put(table, MEMORY, "peak_rss_mb", "kv_cache_mb", "heap_mb", "direct_mb", "gpu_mb", "alloc_kb_per_request");
        put(table, MEMORY, "train_peak_mb");
        put(table, COST, "model_mb", "adapter_mb", "train_s", "load_ms");
        put(table, COST, "trainable_parameters", "train_tokens_per_s", "train_steps_per_s");
        put(table, COUNT, "growth_mb_per_1000", "n", "length", "prompt_tokens", "failed", "timed_out");
        put(table, COUNT, "settling", "repeat_agreement", "repeat_speedup", "test_in_training", "test_near_training");
        return table;
    }

    private static void put(Map<String, Group> table, Group group, String... names) {
        for (String name : names) {
            table.put(name, group);
        }
    }

    /** What the figure is about. */
    public static Group group(String figure) {
        Group known = GROUPS.get(figure);
        if (known != null) {
            return known;
        }
        boolean byToken = figure.startsWith("tpot_")
                || figure.startsWith("itl_")
                || figure.startsWith("queue_")
                || figure.startsWith("first_token_");
        return byToken ? GENERATION : figure.startsWith("latency_") ? LATENCY : Group.OTHER;
    }

    /** Whether the figure is one of those that have a place and a name of their own. */
    public static boolean isKnown(String figure) {
        return GROUPS.containsKey(figure);
    }

    /** Every known figure, in the order in which they are shown. */
    public static List<String> known() {
        return List.copyOf(GROUPS.keySet());
    }

    /** Whether the figure has a scale that no other figure of its unit has, so that it needs an axis of its own. */
    public static boolean ownScale(String figure) {
        return OWN_SCALE.contains(figure);
    }

    /** Whether the figure is in the short form of the table of cells. */
    public static boolean inShort(String figure) {
        return IN_SHORT.contains(figure);
    }

    /** The figures that decide a need, the preferred one first. */
    public static List<String> deciding(Need need) {
        return switch (need) {
            case BEST -> DECIDING_QUALITY;
            case FASTEST -> DECIDING_SPEED;
            case QUICKEST -> DECIDING_WAIT;
            case SMALLEST -> DECIDING_SIZE;
        };
    }

    /** The names in the order of the table, unknown ones last in alphabetical order. */
    public static List<String> sorted(Set<String> names) {
        List<String> order = known();
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(Comparator.comparingInt((String name) -> order.contains(name) ? order.indexOf(name) : order.size())
                .thenComparing(Comparator.naturalOrder()));
        return List.copyOf(sorted);
    }
}
