package org.kefubench.neural.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The tokenizer.json of a model directory; where there is none, as it would be made of vocab.txt, or of vocab.json and merges.txt. */
final class LibraryJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LibraryJson() {}

    static byte[] of(Path directory) throws IOException {
        Path ready = directory.resolve("tokenizer.json");
        if (Files.isRegularFile(ready)) {
            return Files.readAllBytes(ready);
        }
        return JSON.writeValueAsBytes(
                Files.isRegularFile(directory.resolve("vocab.txt")) ? wordPiece(directory) : byteLevel(directory));
    }

    private static ObjectNode wordPiece(Path directory) throws IOException {
        JsonNode config = Tokenizers.config(directory);
        List<String> vocabulary = Files.readAllLines(directory.resolve("vocab.txt"));
        ObjectNode json = JSON.createObjectNode();
        addedTokens(json, vocabulary::indexOf, List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
        ObjectNode normalizer = json.putObject("normalizer")
                .put("type", "BertNormalizer")
                .put("clean_text", true)
                .put("handle_chinese_chars", true)
                .put("lowercase", config.path("do_lower_case").asBoolean(true));
        normalizer.set("strip_accents", config.has("strip_accents") ? config.get("strip_accents") : null);
        json.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
        ends(json.putObject("post_processor").put("type", "BertProcessing"), vocabulary::indexOf, "[CLS]", "[SEP]");
        ObjectNode model = json.putObject("model")
                .put("type", "WordPiece")
                .put("unk_token", "[UNK]")
                .put("continuing_subword_prefix", "##")
                .put("max_input_chars_per_word", 100);
        ObjectNode ids = model.putObject("vocab");
        for (int id = 0; id < vocabulary.size(); id++) {
            ids.put(vocabulary.get(id), id);
        }
        return json;
    }

    private static ObjectNode byteLevel(Path directory) throws IOException {
        JsonNode ids = JSON.readTree(Files.readAllBytes(directory.resolve("vocab.json")));
        Map<String, Integer> vocabulary = Vocabulary.ids(ids);
        ObjectNode json = JSON.createObjectNode();
        Numbering numbering = token -> vocabulary.getOrDefault(token, -1);
        addedTokens(json, numbering, Tokenizers.BYTE_LEVEL_SPECIALS);
        json.putObject("pre_tokenizer")
                .put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", true)
                .put("use_regex", true);
        if (vocabulary.containsKey("<s>")) {
            ObjectNode ends = json.putObject("post_processor").put("type", "RobertaProcessing");
            ends(ends.put("trim_offsets", true).put("add_prefix_space", false), numbering, "<s>", "</s>");
        }
        ObjectNode model = json.putObject("model").put("type", "BPE");
        model.set("vocab", ids);
        ArrayNode merges = model.putArray("merges");
        Tokenizers.merges(directory).forEach(pair -> merges.add(String.join(" ", pair)));
        return json;
    }

    /** Gives a token's id; -1 if there is none. */
    @FunctionalInterface
    private interface Numbering {
        int id(String token);
    }

    private static void addedTokens(ObjectNode json, Numbering numbering, List<String> tokens) {
        json.put("version", "1.0");
        ArrayNode added = json.putArray("added_tokens");
        tokens.stream()
                .filter(token -> numbering.id(token) >= 0)
                .forEach(token -> added.addObject()
                        .put("id", numbering.id(token))
                        .put("content", token)
                        .put("single_word", false)
                        .put("lstrip", false)
                        .put("rstrip", false)
                        .put("normalized", false)
                        .put("special", true));
    }

    private static void ends(ObjectNode processor, Numbering numbering, String begin, String end) {
        processor.putArray("sep").add(end).add(numbering.id(end));
        processor.putArray("cls").add(begin).add(numbering.id(begin));
    }
}
