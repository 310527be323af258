package org.kefubench.datasets;

import java.util.List;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Turn;
import org.kefubench.datasets.source.Sha256;

/** The SHA-256 of processed rows, in their order. */
final class RowDigest {

    private final Sha256 digest = new Sha256();

    RowDigest add(Split split, List<Example> rows) {
        digest.add(split.id());
        rows.forEach(this::add);
        return this;
    }

    RowDigest add(List<Dialogue> conversations) {
        conversations.forEach(this::add);
        return this;
    }

    String hex() {
        return digest.hex();
    }

    private void add(Example row) {
        digest.add(row.id());
        add(row.dialogue());
        digest.add(row.intent() == null ? "" : row.intent());
        row.responses().forEach(digest::add);
        row.attributes().forEach((key, value) -> digest.add(key).add(value));
    }

    private void add(Dialogue dialogue) {
        for (Turn turn : dialogue.turns()) {
            digest.add(turn.speaker().name()).add(turn.text());
        }
    }
}
