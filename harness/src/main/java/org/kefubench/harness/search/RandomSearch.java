package org.kefubench.harness.search;

import java.util.List;
import java.util.Optional;

/**
 * Independent draws (Bergstra and Bengio 2012).
 *
 * @param total number of draws
 */
public record RandomSearch(Space space, int total, long seed) implements Strategy {

    @Override
    public Optional<Trial> next(List<Tried> ended) {
        int number = ended.size() + 1;
        return number > total ? Optional.empty() : Optional.of(new Trial(number, 0, space.draw(seed, number)));
    }
}
