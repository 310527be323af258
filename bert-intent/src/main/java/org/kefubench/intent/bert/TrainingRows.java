package org.kefubench.intent.bert;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Example;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.train.Classification;

/**
 * Rows as the encoder learns them: those with an intent or an emotion that is to be told.
 *
 * @param texts as they were written
 * @param rows in the same order
 */
record TrainingRows(List<String> texts, List<Classification.Row> rows) {

    /** Copies. */
    TrainingRows {
        texts = List.copyOf(texts);
        rows = List.copyOf(rows);
    }

    static TrainingRows of(
            List<Example> examples, List<String> labels, List<String> emotions, Tokenizer tokenizer, int maxTokens) {
        List<String> texts = new ArrayList<>();
        List<Classification.Row> rows = new ArrayList<>();
        for (Example example : examples) {
            int label = index(labels, example.intent());
            int emotion = index(emotions, example.byEmotion().intent());
            if (label != Classification.NONE || emotion != Classification.NONE) {
                texts.add(example.utterance());
                int[] ids = tokenizer.encode(example.utterance(), maxTokens).ids();
                rows.add(new Classification.Row(ids, label, emotion, new float[0]));
            }
        }
        return new TrainingRows(texts, rows);
    }

    private static int index(List<String> labels, @Nullable String label) {
        int index = label == null ? -1 : labels.indexOf(label);
        return index < 0 ? Classification.NONE : index;
    }

    /** The same with a teacher's answers. */
    TrainingRows taughtBy(Teacher teacher, List<String> labels) throws IOException {
        List<float[]> logits = teacher.logits(labels, texts);
        List<Classification.Row> taught = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Classification.Row row = rows.get(i);
            taught.add(new Classification.Row(row.ids(), row.label(), row.second(), logits.get(i)));
        }
        return new TrainingRows(texts, taught);
    }

    /** The rows with an intent. */
    List<Classification.Row> labelled() {
        return rows.stream().filter(row -> row.label() != Classification.NONE).toList();
    }
}
