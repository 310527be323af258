package org.kefubench.dialogpt;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.TrainingSet;

/** Writes the tokenizer's files of a vocabulary that is learned from a training set; the end-of-text token has the last id. */
final class OwnTokenizer {

    static final String END = "<|endoftext|>";

    private OwnTokenizer() {}

    /**
     * Learns and writes vocab.json, merges.txt and tokenizer_config.json.
     *
     * @param size ids in all, at most
     * @param fill whether ids without a piece are filled up to the size, for a model whose size is given
     * @return number of ids
     */
    static int write(TrainingSet data, int size, boolean fill, int context, Path model) throws IOException {
        BpeLearner.Learned learned = BpeLearner.learn(texts(data), fill ? Math.min(size - 1, 4000) : size - 1);
        Map<String, Integer> ids = new LinkedHashMap<>();
        learned.pieces().forEach(piece -> ids.put(piece, ids.size()));
        while (fill && ids.size() < size - 1) {
            ids.put("_" + ids.size() + "_", ids.size());
        }
        ids.put(END, ids.size());
        Files.write(model.resolve("vocab.json"), new ObjectMapper().writeValueAsBytes(ids));
        Files.writeString(model.resolve("merges.txt"), "#version: 0.2\n" + String.join("\n", learned.merges()) + "\n");
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("tokenizer_class", "GPT2Tokenizer");
        config.put("model_max_length", context);
        List.of("bos_token", "eos_token", "unk_token").forEach(key -> config.put(key, END));
        Files.write(model.resolve("tokenizer_config.json"), new ObjectMapper().writeValueAsBytes(config));
        return ids.size();
    }

    /** All that was said, each text once, in the order of the data. */
    private static Set<String> texts(TrainingSet data) {
        Set<String> texts = new LinkedHashSet<>();
        for (Example row : data.train()) {
            row.dialogue().turns().forEach(turn -> texts.add(turn.text()));
            texts.addAll(row.responses());
        }
        for (Dialogue conversation : data.conversations()) {
            conversation.turns().forEach(turn -> texts.add(turn.text()));
        }
        return texts;
    }
}
