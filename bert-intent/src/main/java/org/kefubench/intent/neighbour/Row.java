package org.kefubench.intent.neighbour;

import java.util.List;

/** One training row: its tokens, with repetitions, and its label. */
record Row(String label, List<String> tokens) {

    Row {
        tokens = List.copyOf(tokens);
    }
}
