package org.kefubench.datasets.augment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.datasets.format.Entity;

/**
 * More training rows: each labelled row of one turn gets some rewritten copies with its intent and responses, whose attributes {@code parent} and {@code augmented}
 * name the row and the rewriter.
 *
 * @param copies wanted of each row; fewer where the rewriter finds nothing more to change
 */
public record Augmentation(Rewriter rewriter, int copies, long seed) {

    /** Checks the number. */
    public Augmentation {
        if (copies < 1) {
            throw new IllegalArgumentException("copies: " + copies + ", expected at least 1");
        }
    }

    /** The rows with their copies behind each. */
    public List<Example> of(List<Example> train) throws IOException {
        List<Example> more = new ArrayList<>();
        for (Example row : train) {
            more.add(row);
            if (row.intent() != null && row.dialogue().turns().size() == 1) {
                more.addAll(copies(row));
            }
        }
        return more;
    }

    private List<Example> copies(Example row) throws IOException {
        Random random = new Random(seed * 31 + row.id().hashCode());
        Set<String> texts = new HashSet<>();
        texts.add(row.utterance());
        List<Example> made = new ArrayList<>();
        for (int attempt = 0; attempt < copies * 2 && made.size() < copies; attempt++) {
            String text = rewriter.rewrite(row.utterance(), random);
            if (!text.isBlank() && texts.add(text)) {
                String id = row.id() + "~" + rewriter.id() + (made.size() + 1);
                Map<String, String> attributes = new HashMap<>(row.attributes());
                attributes.remove(Entity.ATTRIBUTE);
                attributes.put("parent", row.id());
                attributes.put("augmented", rewriter.id());
                made.add(new Example(id, Dialogue.of(text), row.intent(), row.responses(), attributes));
            }
        }
        return made;
    }
}
