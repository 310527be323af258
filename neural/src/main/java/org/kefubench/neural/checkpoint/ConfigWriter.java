package org.kefubench.neural.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes config.json in each architecture's own key names. */
final class ConfigWriter {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ConfigWriter() {}

    static void write(ModelConfig config, Path file) throws IOException {
        write(config, className(config), file);
    }

    static void write(ModelConfig config, String className, Path file) throws IOException {
        ObjectNode out = JSON.createObjectNode();
        out.put("model_type", config.architecture().modelType());
        out.putArray("architectures").add(className);
        out.put("torch_dtype", "float32");
        out.put("vocab_size", config.sizes().vocabulary());
        switch (config.architecture()) {
            case BERT, ROBERTA, ALBERT -> bert(config, out);
            case DISTILBERT -> distilbert(config, out);
            case OPENAI_GPT -> openaiGpt(config, out);
            case GPT2 -> gpt2(config, out);
            case LLAMA -> llama(config, out);
        }
        out.put("initializer_range", config.initializerRange());
        out.put("tie_word_embeddings", config.tiedEmbeddings());
        token(out, "pad_token_id", config.tokens().pad());
        token(out, "bos_token_id", config.tokens().bos());
        token(out, "eos_token_id", config.tokens().eos());
        labels(config, out);
        Files.writeString(file, JSON.writeValueAsString(out) + "\n");
    }

    /** The class in transformers that loads it: with the head that the architecture has here. */
    private static String className(ModelConfig config) {
        return switch (config.architecture()) {
            case BERT -> "BertForSequenceClassification";
            case DISTILBERT -> "DistilBertForSequenceClassification";
            case ROBERTA -> "RobertaForSequenceClassification";
            case ALBERT -> "AlbertForSequenceClassification";
            case OPENAI_GPT -> "OpenAIGPTLMHeadModel";
            case GPT2 -> "GPT2LMHeadModel";
            case LLAMA -> "LlamaForCausalLM";
        };
    }

    /** The class in transformers that loads an encoder with a head of masked tokens. */
    static String maskedTokensClass(Architecture architecture) {
        return switch (architecture) {
            case BERT -> "BertForMaskedLM";
            case DISTILBERT, ROBERTA, ALBERT, OPENAI_GPT, GPT2, LLAMA ->
                throw new IllegalArgumentException(
                        "a head of masked tokens for " + architecture.modelType() + ": expected bert");
        };
    }

    private static void bert(ModelConfig config, ObjectNode out) {
        ModelConfig.Sizes sizes = config.sizes();
        boolean albert = config.architecture() == Architecture.ALBERT;
        out.put("hidden_size", sizes.hidden());
        out.put("num_hidden_layers", sizes.layers());
        out.put("num_attention_heads", sizes.heads());
        out.put("intermediate_size", sizes.inner());
        out.put("max_position_embeddings", sizes.positions());
        out.put("type_vocab_size", sizes.tokenTypes());
        out.put("hidden_act", config.activation().configName());
        out.put("layer_norm_eps", config.normEpsilon());
        out.put("hidden_dropout_prob", config.dropout().hidden());
        out.put("attention_probs_dropout_prob", config.dropout().attention());
        out.put(
                albert ? "classifier_dropout_prob" : "classifier_dropout",
                config.dropout().classifier());
        if (albert) {
            out.put("embedding_size", sizes.embedding());
            out.put("num_hidden_groups", 1);
            out.put("inner_group_num", 1);
        }
    }

    private static void distilbert(ModelConfig config, ObjectNode out) {
        ModelConfig.Sizes sizes = config.sizes();
        out.put("dim", sizes.hidden());
        out.put("n_layers", sizes.layers());
        out.put("n_heads", sizes.heads());
        out.put("hidden_dim", sizes.inner());
        out.put("max_position_embeddings", sizes.positions());
        out.put("activation", config.activation().configName());
        out.put("dropout", config.dropout().hidden());
        out.put("attention_dropout", config.dropout().attention());
        out.put("seq_classif_dropout", config.dropout().classifier());
    }

    private static void openaiGpt(ModelConfig config, ObjectNode out) {
        if (config.activation() == Activation.GELU) {
            throw new IllegalArgumentException("activation gelu: openai-gpt knows only its approximation, gelu_new");
        }
        boolean gelu = config.activation() == Activation.GELU_TANH;
        out.put("afn", gelu ? "gelu" : config.activation().configName());
        gpt(config, out);
    }

    private static void gpt2(ModelConfig config, ObjectNode out) {
        out.put("n_inner", config.sizes().inner());
        out.put("activation_function", config.activation().configName());
        gpt(config, out);
    }

    private static void gpt(ModelConfig config, ObjectNode out) {
        ModelConfig.Sizes sizes = config.sizes();
        out.put("n_embd", sizes.hidden());
        out.put("n_layer", sizes.layers());
        out.put("n_head", sizes.heads());
        out.put("n_positions", sizes.positions());
        out.put("layer_norm_epsilon", config.normEpsilon());
        out.put("resid_pdrop", config.dropout().hidden());
        out.put("embd_pdrop", config.dropout().hidden());
        out.put("attn_pdrop", config.dropout().attention());
    }

    private static void llama(ModelConfig config, ObjectNode out) {
        ModelConfig.Sizes sizes = config.sizes();
        out.put("hidden_size", sizes.hidden());
        out.put("num_hidden_layers", sizes.layers());
        out.put("num_attention_heads", sizes.heads());
        out.put("num_key_value_heads", sizes.keyValueHeads());
        out.put("head_dim", sizes.head());
        out.put("intermediate_size", sizes.inner());
        out.put("max_position_embeddings", sizes.positions());
        out.put("hidden_act", config.activation().configName());
        out.put("rms_norm_eps", config.normEpsilon());
        out.put("rope_theta", config.ropeTheta());
        out.put("attention_dropout", config.dropout().attention());
    }

    private static void token(ObjectNode out, String key, int id) {
        if (id >= 0) {
            out.put(key, id);
        }
    }

    private static void labels(ModelConfig config, ObjectNode out) {
        if (config.labels().isEmpty()) {
            return;
        }
        ObjectNode names = out.putObject("id2label");
        ObjectNode ids = out.putObject("label2id");
        for (int i = 0; i < config.labels().size(); i++) {
            names.put(Integer.toString(i), config.labels().get(i));
            ids.put(config.labels().get(i), i);
        }
    }
}
