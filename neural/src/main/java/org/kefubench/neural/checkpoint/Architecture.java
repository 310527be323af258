package org.kefubench.neural.checkpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A family of models whose config.json and tensor names are known here. */
public enum Architecture {
    /** Devlin et al. 2018. */
    BERT("bert."),
    /** Sanh et al. 2019. */
    DISTILBERT("distilbert."),
    /** Liu et al. 2019: BERT with byte-level tokens and shifted positions. */
    ROBERTA("roberta."),
    /** Lan et al. 2019: BERT whose layers share their weights. */
    ALBERT("albert."),
    /** Radford et al. 2018, also CDial-GPT (Wang et al. 2020): normalization after each half of a layer and none at the end. */
    OPENAI_GPT("transformer."),
    /** Radford et al. 2019; also DialoGPT. */
    GPT2("transformer."),
    /** Touvron et al. 2023. */
    LLAMA("model.");

    /** Those that encode. */
    public static final Set<Architecture> ENCODERS = Set.of(BERT, DISTILBERT, ROBERTA, ALBERT);

    /** Those that generate text. */
    public static final Set<Architecture> DECODERS = Set.of(OPENAI_GPT, GPT2, LLAMA);

    private final String prefix;

    Architecture(String prefix) {
        this.prefix = prefix;
    }

    /** What the names of all tensors but those of the head begin with. */
    public String prefix() {
        return prefix;
    }

    /** The name in config.json under {@code model_type}. */
    public String modelType() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it generates text; else it encodes. */
    public boolean decoder() {
        return DECODERS.contains(this);
    }

    static Optional<Architecture> ofModelType(String modelType) {
        return Arrays.stream(values())
                .filter(a -> a.modelType().equals(modelType))
                .findFirst();
    }

    static String known() {
        return List.of(values()).stream().map(Architecture::modelType).collect(Collectors.joining(", "));
    }
}
