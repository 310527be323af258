package org.kefubench.harness.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.kefubench.api.Example;

/** An endless order of requests: random permutations of the whole set, one after the other, so that every request comes equally often. */
final class RequestOrder {

    private final List<Example> permutation;
    private final Random random;
    private int next;

    RequestOrder(List<Example> requests, long seed) {
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("there are no requests");
        }
        permutation = new ArrayList<>(requests);
        random = new Random(seed);
        next = permutation.size();
    }

    /** The next request. */
    Example next() {
        if (next == permutation.size()) {
            Collections.shuffle(permutation, random);
            next = 0;
        }
        return permutation.get(next++);
    }

    /** The next requests. */
    List<Example> next(int count) {
        if (count == 1) {
            return List.of(next());
        }
        List<Example> batch = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            batch.add(next());
        }
        return batch;
    }

    int size() {
        return permutation.size();
    }
}
