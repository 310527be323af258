package org.kefubench.rules.chatterbot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of ChatterBot's corpus format: YAML with categories and conversations.
 *
 * @param categories stored as tags of every row
 * @param conversations each a list of texts that answer one another
 */
public record Corpus(List<String> categories, List<List<String>> conversations) {

    private static final YAMLMapper YAML = new YAMLMapper();

    /** Copies the lists. */
    public Corpus {
        categories = List.copyOf(categories);
        conversations = conversations.stream().map(List::copyOf).toList();
    }

    /** Reads one file. */
    public static Corpus read(InputStream in) throws IOException {
        JsonNode root = YAML.readTree(in);
        JsonNode conversations = root.get("conversations");
        if (conversations == null || !conversations.isArray()) {
            throw new IOException("a corpus file has a list 'conversations', this one has none");
        }
        List<List<String>> lists = new ArrayList<>();
        conversations.forEach(conversation -> lists.add(texts(conversation)));
        return new Corpus(texts(root.path("categories")), lists);
    }

    /** Reads a file, or all {@code .yml} and {@code .yaml} files of a folder and its sub-folders in sorted order. */
    public static List<Corpus> readAll(Path path) throws IOException {
        List<Corpus> corpora = new ArrayList<>();
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(Corpus::isCorpus).sorted().toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    corpora.add(read(in));
                } catch (IOException e) {
                    throw new IOException(file + ": " + e.getMessage(), e);
                }
            }
        }
        return corpora;
    }

    /** Stores all conversations, each as the list trainer does, with the categories as tags. */
    public void train(ListTrainer trainer) {
        for (List<String> conversation : conversations) {
            trainer.storage().add(trainer.rows(conversation, categories));
        }
    }

    private static boolean isCorpus(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && (name.endsWith(".yml") || name.endsWith(".yaml"));
    }

    /** A list of texts. Where a text stands in its place it is taken apart into characters, because Python iterates over it so; one file of the public corpus has such a slip. */
    private static List<String> texts(JsonNode list) {
        if (list.isTextual()) {
            return list.textValue().codePoints().mapToObj(Character::toString).toList();
        }
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
