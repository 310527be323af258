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
import org.kefubench.api.Progress;
import org.kefubench.datasets.format.Entity;

/**
 * More training rows: each labelled row of one turn gets some rewritten copies with its intent and responses, whose attributes {@code parent} and {@code augmented}
 * name the row and the rewriter.
 *
 * @param copies wanted of each row; fewer where the rewriter finds nothing more to change
 * @param fills whether rows that the rewriter takes for templates, {@code where is {product}}, give way to their copies
 */
public record Augmentation(Rewriter rewriter, int copies, long seed, boolean fills) {

    private static final int ATTEMPTS = 2;
    /** Lists of values are short, so that the same is drawn often. */
    private static final int FILLING_ATTEMPTS = 8;

    /** One that keeps all rows. */
    public Augmentation(Rewriter rewriter, int copies, long seed) {
        this(rewriter, copies, seed, false);
    }

    /** Checks the number. */
    public Augmentation {
        if (copies < 1) {
            throw new IllegalArgumentException("copies: " + copies + ", expected at least 1");
        }
    }

    /** The rows with their copies behind each. */
    public List<Example> of(List<Example> train) throws IOException {
        return of(train, Progress.NONE);
    }

    /** The rows with their copies behind each; tells how far it is, because a rewriter may be slow. */
    public List<Example> of(List<Example> train, Progress progress) throws IOException {
        List<Example> more = new ArrayList<>();
        int done = 0;
        for (Example row : train) {
            if (!fills || !rewriter.isTemplate(row.utterance())) {
                more.add(row);
            }
            if (row.intent() != null && row.dialogue().turns().size() == 1) {
                more.addAll(copies(row));
            }
            progress.at(rewriter.id(), ++done, train.size());
        }
        return more;
    }

    private List<Example> copies(Example row) throws IOException {
        Random random = new Random(seed * 31 + row.id().hashCode());
        Set<String> texts = new HashSet<>();
        texts.add(row.utterance());
        List<Example> made = new ArrayList<>();
        int attempts = copies * (fills ? FILLING_ATTEMPTS : ATTEMPTS);
        for (int attempt = 0; attempt < attempts && made.size() < copies; attempt++) {
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
