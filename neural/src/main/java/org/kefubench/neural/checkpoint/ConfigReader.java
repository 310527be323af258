package org.kefubench.neural.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads config.json in each architecture's own key names. */
final class ConfigReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final JsonNode json;

    private ConfigReader(Path file, JsonNode json) {
        this.file = file;
        this.json = json;
    }

    static ModelConfig read(Path file) throws IOException {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            if (json == null || !json.isObject()) {
                throw new CheckpointException(file, "is not a JSON object");
            }
            return new ConfigReader(file, json).config();
        } catch (JsonProcessingException e) {
            throw new CheckpointException(file, "is not JSON: " + e.getOriginalMessage(), e);
        } catch (NoSuchFileException e) {
            throw new CheckpointException(file, "is missing: expected a directory in the Hugging Face layout", e);
        }
    }

    private ModelConfig config() throws CheckpointException {
        Architecture architecture = architecture();
        ModelConfig config = switch (architecture) {
            case BERT, ROBERTA, ALBERT -> bert(architecture);
            case DISTILBERT -> distilbert();
            case OPENAI_GPT -> openaiGpt();
            case GPT2 -> gpt2();
            case LLAMA -> llama();
        };
        if (config.sizes().hidden() % config.sizes().heads() != 0) {
            throw new CheckpointException(
                    file,
                    "hidden size " + config.sizes().hidden() + " is not a multiple of "
                            + config.sizes().heads() + " heads");
        }
        return config;
    }

    /** Configurations of the time before {@code model_type} are told by their keys. */
    private Architecture architecture() throws CheckpointException {
        String type = json.path("model_type").asText("");
        if (type.isEmpty()) {
            String generator = json.has("afn") ? "openai-gpt" : "gpt2";
            type = json.has("n_embd") ? generator : json.has("num_hidden_layers") ? "bert" : "none";
        }
        String found = type;
        return Architecture.ofModelType(found)
                .orElseThrow(() -> new CheckpointException(
                        file, "model_type '" + found + "' is unknown: expected one of " + Architecture.known()));
    }

    private ModelConfig bert(Architecture architecture) throws CheckpointException {
        int hidden = size("hidden_size");
        int heads = size("num_attention_heads");
        if (architecture == Architecture.ALBERT) {
            only("num_hidden_groups", 1);
            only("inner_group_num", 1);
        }
        String positions = json.path("position_embedding_type").asText("absolute");
        if (!positions.equals("absolute")) {
            throw new CheckpointException(file, "position_embedding_type '" + positions + "': expected absolute");
        }
        double dropout = number("hidden_dropout_prob", 0.1);
        String head = architecture == Architecture.ALBERT ? "classifier_dropout_prob" : "classifier_dropout";
        return new ModelConfig(
                architecture,
                new ModelConfig.Sizes(
                        size("vocab_size"),
                        hidden,
                        architecture == Architecture.ALBERT ? size("embedding_size") : hidden,
                        size("num_hidden_layers"),
                        heads,
                        heads,
                        hidden / heads,
                        size("intermediate_size"),
                        size("max_position_embeddings"),
                        size("type_vocab_size")),
                activation("hidden_act"),
                number("layer_norm_eps", 1e-12),
                0,
                tied(true),
                tokens(architecture == Architecture.ROBERTA ? 1 : 0),
                new ModelConfig.Dropout(dropout, number("attention_probs_dropout_prob", 0.1), number(head, dropout)),
                number("initializer_range", 0.02),
                labels());
    }

    private ModelConfig distilbert() throws CheckpointException {
        int hidden = size("dim");
        int heads = size("n_heads");
        return new ModelConfig(
                Architecture.DISTILBERT,
                new ModelConfig.Sizes(
                        size("vocab_size"),
                        hidden,
                        hidden,
                        size("n_layers"),
                        heads,
                        heads,
                        hidden / heads,
                        size("hidden_dim"),
                        size("max_position_embeddings"),
                        0),
                activation("activation"),
                1e-12,
                0,
                tied(true),
                tokens(0),
                new ModelConfig.Dropout(
                        number("dropout", 0.1), number("attention_dropout", 0.1), number("seq_classif_dropout", 0.2)),
                number("initializer_range", 0.02),
                labels());
    }

    private ModelConfig gpt2() throws CheckpointException {
        int hidden = size("n_embd");
        int heads = size("n_head");
        only("scale_attn_by_inverse_layer_idx", false);
        only("scale_attn_weights", true);
        return new ModelConfig(
                Architecture.GPT2,
                new ModelConfig.Sizes(
                        size("vocab_size"),
                        hidden,
                        hidden,
                        size("n_layer"),
                        heads,
                        heads,
                        hidden / heads,
                        json.path("n_inner").asInt(4 * hidden),
                        json.has("n_positions") ? size("n_positions") : size("n_ctx"),
                        0),
                json.has("activation_function") ? activation("activation_function") : Activation.GELU_TANH,
                number("layer_norm_epsilon", 1e-5),
                0,
                tied(true),
                tokens(-1),
                new ModelConfig.Dropout(number("resid_pdrop", 0.1), number("attn_pdrop", 0.1), 0.1),
                number("initializer_range", 0.02),
                labels());
    }

    private ModelConfig openaiGpt() throws CheckpointException {
        int hidden = size("n_embd");
        int heads = size("n_head");
        // Here "gelu" has always meant the approximation that GPT-2 calls "gelu_new".
        boolean gelu = json.path("afn").asText("gelu").equals("gelu");
        return new ModelConfig(
                Architecture.OPENAI_GPT,
                new ModelConfig.Sizes(
                        size("vocab_size"),
                        hidden,
                        hidden,
                        size("n_layer"),
                        heads,
                        heads,
                        hidden / heads,
                        4 * hidden,
                        json.has("n_positions") ? size("n_positions") : size("n_ctx"),
                        0),
                gelu ? Activation.GELU_TANH : activation("afn"),
                number("layer_norm_epsilon", 1e-5),
                0,
                tied(true),
                tokens(-1),
                new ModelConfig.Dropout(number("resid_pdrop", 0.1), number("attn_pdrop", 0.1), 0.1),
                number("initializer_range", 0.02),
                labels());
    }

    private ModelConfig llama() throws CheckpointException {
        int hidden = size("hidden_size");
        int heads = size("num_attention_heads");
        only("attention_bias", false);
        only("mlp_bias", false);
        JsonNode rope = json.has("rope_parameters") ? json.get("rope_parameters") : json.path("rope_scaling");
        String kind = rope.path("rope_type").asText(rope.path("type").asText("default"));
        if (!kind.equals("default")) {
            throw new CheckpointException(file, "rope_type '" + kind + "': expected default");
        }
        return new ModelConfig(
                Architecture.LLAMA,
                new ModelConfig.Sizes(
                        size("vocab_size"),
                        hidden,
                        hidden,
                        size("num_hidden_layers"),
                        heads,
                        json.path("num_key_value_heads").asInt(heads),
                        json.path("head_dim").asInt(hidden / heads),
                        size("intermediate_size"),
                        size("max_position_embeddings"),
                        0),
                activation("hidden_act"),
                number("rms_norm_eps", 1e-6),
                rope.path("rope_theta").asDouble(json.path("rope_theta").asDouble(10_000)),
                tied(false),
                tokens(-1),
                new ModelConfig.Dropout(0, number("attention_dropout", 0), 0),
                number("initializer_range", 0.02),
                labels());
    }

    private int size(String key) throws CheckpointException {
        JsonNode node = json.path(key);
        if (!node.canConvertToInt() || node.asInt() < 1) {
            throw new CheckpointException(
                    file, key + " is " + (node.isMissingNode() ? "missing" : node) + ": expected a whole number");
        }
        return node.asInt();
    }

    private double number(String key, double otherwise) {
        return json.path(key).asDouble(otherwise);
    }

    /** Refuses a variant that no engine here computes. */
    private void only(String key, Object supported) throws CheckpointException {
        JsonNode node = json.path(key);
        if (!node.isMissingNode() && !node.asText().equals(supported.toString())) {
            throw new CheckpointException(file, key + " is " + node + ": expected " + supported);
        }
    }

    private Activation activation(String key) throws CheckpointException {
        String name = json.path(key).asText("none");
        return Activation.named(name)
                .orElseThrow(() -> new CheckpointException(
                        file, key + " '" + name + "' is unknown: expected one of " + Activation.known()));
    }

    private boolean tied(boolean otherwise) {
        return json.path("tie_word_embeddings").asBoolean(otherwise);
    }

    private ModelConfig.SpecialTokens tokens(int pad) {
        return new ModelConfig.SpecialTokens(
                json.path("pad_token_id").asInt(pad),
                json.path("bos_token_id").asInt(-1),
                json.path("eos_token_id").asInt(-1));
    }

    private List<String> labels() {
        JsonNode names = json.path("id2label");
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            labels.add(names.path(Integer.toString(i)).asText("LABEL_" + i));
        }
        return labels;
    }
}
