package org.kefubench.neural.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads tokenizer.json of the kinds that the models here come with: BERT's, GPT-2's and Llama's. Anything else is refused. */
final class TokenizerJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenizerJson() {}

    static VocabularyTokenizer read(Path file) throws IOException {
        JsonNode json = JSON.readTree(Files.readAllBytes(file));
        JsonNode model = json.path("model");
        Map<String, Integer> ids = Vocabulary.ids(model.path("vocab"));
        List<String> specials = new ArrayList<>();
        for (JsonNode added : json.path("added_tokens")) {
            ids.put(added.path("content").asText(), added.path("id").intValue());
            specials.add(added.path("content").asText());
        }
        Vocabulary vocabulary = Vocabulary.of(ids);
        String type = model.path("type").asText(model.has("merges") ? "BPE" : "none");
        if (type.equals("WordPiece")) {
            return wordPiece(json.path("normalizer"), vocabulary);
        } else if (type.equals("BPE") && json.path("pre_tokenizer").toString().contains("\"ByteLevel\"")) {
            return new ByteLevelBpe(vocabulary, merges(model), specials);
        } else if (type.equals("BPE") && model.path("byte_fallback").asBoolean()) {
            return new SentencePieceBpe(vocabulary, merges(model), specials);
        }
        throw new IOException(file + ": tokenizer of type " + type
                + ": expected WordPiece, byte-level BPE, or BPE with byte fallback");
    }

    private static WordPiece wordPiece(JsonNode normalizer, Vocabulary vocabulary) {
        boolean lowerCase = normalizer.path("lowercase").asBoolean(true);
        return new WordPiece(
                vocabulary, lowerCase, normalizer.path("strip_accents").asBoolean(lowerCase));
    }

    /** Written as "a b" in older files and as ["a", "b"] in newer ones. */
    private static List<String[]> merges(JsonNode model) {
        List<String[]> merges = new ArrayList<>();
        for (JsonNode merge : model.path("merges")) {
            merges.add(
                    merge.isArray()
                            ? new String[] {merge.get(0).asText(), merge.get(1).asText()}
                            : merge.asText().split(" ", 2));
        }
        return merges;
    }
}
