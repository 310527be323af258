package org.kefubench.reports.board;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What to take when nothing else is known: of those whose quality cannot be told apart from the best, the fastest; the best itself where speeds were not
 * measured.
 *
 * @param quality by which the best was found
 * @param tied how many could not be told apart from the best, the best included
 * @param front the Pareto front of quality and speed, best quality first; empty where speed was not measured
 */
public record Choice(Entrant take, Standing quality, Optional<Standing> speed, int tied, List<Entrant> front) {

    /** Copies. */
    public Choice {
        front = List.copyOf(front);
    }

    static Optional<Choice> of(Contest contest) {
        return contest.standing(Need.BEST).map(quality -> of(quality, contest.standing(Need.FASTEST)));
    }

    private static Choice of(Standing quality, Optional<Standing> speed) {
        List<Entrant> tied =
                quality.tied().stream().map(Standing.Place::entrant).toList();
        Entrant take = speed.flatMap(standing -> tied.stream()
                        .filter(entrant ->
                                standing.position(entrant) < standing.places().size())
                        .min(Comparator.comparingInt(standing::position)))
                .orElse(quality.leader().entrant());
        return new Choice(
                take,
                quality,
                speed,
                tied.size(),
                speed.map(s -> Pareto.front(quality, s)).orElse(List.of()));
    }
}
