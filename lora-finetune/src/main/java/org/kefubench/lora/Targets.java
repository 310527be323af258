package org.kefubench.lora;

import java.util.List;
import org.kefubench.lora.adapter.TargetModules;
import org.kefubench.neural.checkpoint.Architecture;

/** Which modules a method changes, as options name them. */
final class Targets {

    /** What PEFT takes where nothing is said. */
    static final String USUAL = "usual";

    private static final String EXPRESSION = "re:";

    private Targets() {}

    /** The modules that options mean. */
    static TargetModules of(TuningOptions options, Architecture architecture) {
        List<String> targets = options.targets();
        String only = targets.size() == 1 ? targets.get(0) : "";
        if (only.equals(USUAL)) {
            return new TargetModules.Names(usual(architecture, options.method()));
        }
        if (only.startsWith(EXPRESSION) || only.equals(TargetModules.AllLinear.WORD)) {
            return TargetModules.of(only.startsWith(EXPRESSION) ? only.substring(EXPRESSION.length()) : only);
        }
        return new TargetModules.Names(targets);
    }

    /** PEFT's tables; of (IA)^3 the feed-forward modules are among them. */
    private static List<String> usual(Architecture architecture, Method method) {
        if (method == Method.IA3) {
            return switch (architecture) {
                case BERT, ROBERTA -> List.of("key", "value", "output.dense");
                case DISTILBERT -> List.of("k_lin", "v_lin", "ffn.lin2");
                case ALBERT -> List.of("key", "value", "ffn_output");
                case OPENAI_GPT, GPT2 -> List.of("c_attn", "mlp.c_proj");
                case LLAMA -> List.of("k_proj", "v_proj", "down_proj");
            };
        }
        return switch (architecture) {
            case BERT, ROBERTA, ALBERT -> List.of("query", "value");
            case DISTILBERT -> List.of("q_lin", "v_lin");
            case OPENAI_GPT, GPT2 -> List.of("c_attn");
            case LLAMA -> List.of("q_proj", "v_proj");
        };
    }

    /** Projections whose inputs (IA)^3 scales; of the others it scales the outputs. */
    static List<String> feedForward(Architecture architecture) {
        return switch (architecture) {
            case BERT, ROBERTA -> List.of("output.dense");
            case DISTILBERT -> List.of("ffn.lin2");
            case ALBERT -> List.of("ffn_output");
            case OPENAI_GPT, GPT2 -> List.of("mlp.c_proj");
            case LLAMA -> List.of("down_proj");
        };
    }
}
