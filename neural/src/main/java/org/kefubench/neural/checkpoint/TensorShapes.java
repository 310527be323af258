package org.kefubench.neural.checkpoint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tensors that a model of a given configuration has, with its head, by canonical name. */
public final class TensorShapes {

    private final ModelConfig config;
    private final ModelConfig.Sizes sizes;
    private final Map<String, List<Long>> shapes = new LinkedHashMap<>();

    private TensorShapes(ModelConfig config) {
        this.config = config;
        this.sizes = config.sizes();
    }

    /** Names and shapes in the order of computation. */
    public static Map<String, List<Long>> of(ModelConfig config) {
        TensorShapes shapes = new TensorShapes(config);
        switch (config.architecture()) {
            case BERT, ROBERTA -> shapes.bert();
            case DISTILBERT -> shapes.distilbert();
            case ALBERT -> shapes.albert();
            case OPENAI_GPT -> shapes.openaiGpt();
            case GPT2 -> shapes.gpt2();
            case LLAMA -> shapes.llama();
        }
        return shapes.shapes;
    }

    private void add(String name, long... shape) {
        shapes.put(name, Arrays.stream(shape).boxed().toList());
    }

    private void linear(String module, long in, long out) {
        add(module + ".weight", out, in);
        add(module + ".bias", out);
    }

    private void norm(String module, long width) {
        add(module + ".weight", width);
        add(module + ".bias", width);
    }

    private void embeddings(String prefix) {
        add(prefix + "embeddings.word_embeddings.weight", sizes.vocabulary(), sizes.embedding());
        add(prefix + "embeddings.position_embeddings.weight", sizes.positions(), sizes.embedding());
        if (sizes.tokenTypes() > 0) {
            add(prefix + "embeddings.token_type_embeddings.weight", sizes.tokenTypes(), sizes.embedding());
        }
        norm(prefix + "embeddings.LayerNorm", sizes.embedding());
    }

    private void bert() {
        String prefix = config.architecture().prefix();
        int hidden = sizes.hidden();
        embeddings(prefix);
        for (int i = 0; i < sizes.layers(); i++) {
            String layer = prefix + "encoder.layer." + i + ".";
            for (String part : List.of("query", "key", "value")) {
                linear(layer + "attention.self." + part, hidden, hidden);
            }
            linear(layer + "attention.output.dense", hidden, hidden);
            norm(layer + "attention.output.LayerNorm", hidden);
            linear(layer + "intermediate.dense", hidden, sizes.inner());
            linear(layer + "output.dense", sizes.inner(), hidden);
            norm(layer + "output.LayerNorm", hidden);
        }
        if (config.architecture() == Architecture.BERT) {
            linear("bert.pooler.dense", hidden, hidden);
            linear("classifier", hidden, labels());
        } else {
            linear("classifier.dense", hidden, hidden);
            linear("classifier.out_proj", hidden, labels());
        }
    }

    private void distilbert() {
        int hidden = sizes.hidden();
        embeddings("distilbert.");
        for (int i = 0; i < sizes.layers(); i++) {
            String layer = "distilbert.transformer.layer." + i + ".";
            for (String part : List.of("q_lin", "k_lin", "v_lin", "out_lin")) {
                linear(layer + "attention." + part, hidden, hidden);
            }
            norm(layer + "sa_layer_norm", hidden);
            linear(layer + "ffn.lin1", hidden, sizes.inner());
            linear(layer + "ffn.lin2", sizes.inner(), hidden);
            norm(layer + "output_layer_norm", hidden);
        }
        linear("pre_classifier", hidden, hidden);
        linear("classifier", hidden, labels());
    }

    private void albert() {
        int hidden = sizes.hidden();
        embeddings("albert.");
        linear("albert.encoder.embedding_hidden_mapping_in", sizes.embedding(), hidden);
        String layer = "albert.encoder.albert_layer_groups.0.albert_layers.0.";
        for (String part : List.of("query", "key", "value", "dense")) {
            linear(layer + "attention." + part, hidden, hidden);
        }
        norm(layer + "attention.LayerNorm", hidden);
        linear(layer + "ffn", hidden, sizes.inner());
        linear(layer + "ffn_output", sizes.inner(), hidden);
        norm(layer + "full_layer_layer_norm", hidden);
        linear("albert.pooler", hidden, hidden);
        linear("classifier", hidden, labels());
    }

    private int labels() {
        return Math.max(2, config.labels().size());
    }

    /** Conv1D is stored [in, out]. */
    private void conv(String module, long in, long out) {
        add(module + ".weight", in, out);
        add(module + ".bias", out);
    }

    private void openaiGpt() {
        int hidden = sizes.hidden();
        add("transformer.tokens_embed.weight", sizes.vocabulary(), hidden);
        add("transformer.positions_embed.weight", sizes.positions(), hidden);
        for (int i = 0; i < sizes.layers(); i++) {
            String layer = "transformer.h." + i + ".";
            conv(layer + "attn.c_attn", hidden, 3L * hidden);
            conv(layer + "attn.c_proj", hidden, hidden);
            norm(layer + "ln_1", hidden);
            conv(layer + "mlp.c_fc", hidden, sizes.inner());
            conv(layer + "mlp.c_proj", sizes.inner(), hidden);
            norm(layer + "ln_2", hidden);
        }
        head();
    }

    private void head() {
        if (!config.tiedEmbeddings()) {
            add("lm_head.weight", sizes.vocabulary(), sizes.hidden());
        }
    }

    private void gpt2() {
        int hidden = sizes.hidden();
        add("transformer.wte.weight", sizes.vocabulary(), hidden);
        add("transformer.wpe.weight", sizes.positions(), hidden);
        for (int i = 0; i < sizes.layers(); i++) {
            String layer = "transformer.h." + i + ".";
            norm(layer + "ln_1", hidden);
            conv(layer + "attn.c_attn", hidden, 3L * hidden);
            conv(layer + "attn.c_proj", hidden, hidden);
            norm(layer + "ln_2", hidden);
            conv(layer + "mlp.c_fc", hidden, sizes.inner());
            conv(layer + "mlp.c_proj", sizes.inner(), hidden);
        }
        norm("transformer.ln_f", hidden);
        head();
    }

    private void llama() {
        int hidden = sizes.hidden();
        long query = (long) sizes.heads() * sizes.head();
        long key = (long) sizes.keyValueHeads() * sizes.head();
        add("model.embed_tokens.weight", sizes.vocabulary(), hidden);
        for (int i = 0; i < sizes.layers(); i++) {
            String layer = "model.layers." + i + ".";
            add(layer + "input_layernorm.weight", hidden);
            add(layer + "self_attn.q_proj.weight", query, hidden);
            add(layer + "self_attn.k_proj.weight", key, hidden);
            add(layer + "self_attn.v_proj.weight", key, hidden);
            add(layer + "self_attn.o_proj.weight", hidden, query);
            add(layer + "post_attention_layernorm.weight", hidden);
            add(layer + "mlp.gate_proj.weight", sizes.inner(), hidden);
            add(layer + "mlp.up_proj.weight", sizes.inner(), hidden);
            add(layer + "mlp.down_proj.weight", hidden, sizes.inner());
        }
        add("model.norm.weight", hidden);
        head();
    }
}
