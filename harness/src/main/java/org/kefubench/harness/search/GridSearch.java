package org.kefubench.harness.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every combination, or the first so many.
 *
 * @param points the combinations that are tried
 */
public record GridSearch(List<Map<String, String>> points) implements Strategy {

    /** Copies. */
    public GridSearch {
        points = List.copyOf(points);
    }

    /** The grid of a space, cut off after so many trials. */
    public static GridSearch of(Space space, int most) {
        List<Map<String, String>> points = space.grid();
        return new GridSearch(points.subList(0, Math.min(points.size(), most)));
    }

    @Override
    public int total() {
        return points.size();
    }

    @Override
    public Optional<Trial> next(List<Tried> ended) {
        int number = ended.size() + 1;
        return number > points.size() ? Optional.empty() : Optional.of(new Trial(number, 0, points.get(number - 1)));
    }
}
