package org.kefubench.neural.tokenizer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the tokenizer of a model directory. */
public final class Tokenizers {

    static final List<String> BYTE_LEVEL_SPECIALS = List.of("<|endoftext|>", "<s>", "</s>", "<pad>", "<unk>", "<mask>");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Tokenizers() {}

    /**
     * Reads vocab.txt, vocab.json with merges.txt, or tokenizer.json, in this order; tokenizer_config.json tells about case.
     *
     * @throws IOException if there is none, or one of a kind that is not known here; the message names the files
     */
    public static Tokenizer open(Path directory) throws IOException {
        return own(directory);
    }

    private static VocabularyTokenizer own(Path directory) throws IOException {
        try {
            if (Files.isRegularFile(directory.resolve("vocab.txt"))) {
                return wordPiece(directory);
            } else if (Files.isRegularFile(directory.resolve("merges.txt"))) {
                return byteLevel(directory);
            } else if (Files.isRegularFile(directory.resolve("tokenizer.json"))) {
                return TokenizerJson.read(directory.resolve("tokenizer.json"));
            }
        } catch (IllegalArgumentException | JsonProcessingException e) {
            throw new IOException(directory + ": its tokenizer is damaged: " + e.getMessage(), e);
        }
        throw new IOException(
                directory + ": has no tokenizer: expected vocab.txt, vocab.json and merges.txt, or tokenizer.json");
    }

    /**
     * The same, with a choice of who does the work.
     *
     * @throws IOException also if there is no native library for this machine
     */
    public static Tokenizer open(Path directory, TokenizerLibrary library) throws IOException {
        VocabularyTokenizer own = own(directory);
        return library == TokenizerLibrary.OWN ? own : DjlTokenizer.open(directory, own);
    }

    static JsonNode config(Path directory) throws IOException {
        Path config = directory.resolve("tokenizer_config.json");
        return Files.isRegularFile(config) ? JSON.readTree(Files.readAllBytes(config)) : JSON.createObjectNode();
    }

    private static WordPiece wordPiece(Path directory) throws IOException {
        JsonNode options = config(directory);
        boolean lowerCase = options.path("do_lower_case").asBoolean(true);
        List<String> lines = Files.readAllLines(directory.resolve("vocab.txt"));
        return new WordPiece(
                new Vocabulary(lines), lowerCase, options.path("strip_accents").asBoolean(lowerCase));
    }

    private static ByteLevelBpe byteLevel(Path directory) throws IOException {
        Vocabulary vocabulary =
                Vocabulary.of(Vocabulary.ids(JSON.readTree(Files.readAllBytes(directory.resolve("vocab.json")))));
        if (vocabulary.id("e</w>") >= 0) {
            throw new IllegalArgumentException(
                    "its words end in </w>, as in the first GPT: expected byte-level tokens or vocab.txt");
        }
        return new ByteLevelBpe(vocabulary, merges(directory), vocabulary.known(BYTE_LEVEL_SPECIALS));
    }

    /** The pairs of merges.txt in order. */
    static List<String[]> merges(Path directory) throws IOException {
        List<String[]> merges = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("merges.txt"))) {
            if (!line.startsWith("#version") && !line.isEmpty()) {
                merges.add(line.split(" ", 2));
            }
        }
        return merges;
    }
}
