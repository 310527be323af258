package org.kefubench.reports.board;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.PairTest;

/**
 * The entrants of a contest in the order of one figure, best first; only those whose figure has a value and the signature that most have.
 *
 * @param figure the figure's name
 * @param places at least one
 * @param tests which entrants differ by this figure, where they were tested
 */
public record Standing(String figure, List<Place> places, List<PairTest> tests) {

    /** Copies. */
    public Standing {
        places = List.copyOf(places);
        tests = List.copyOf(tests);
    }

    /** The standing by the figure, or none where it does not say who is better. */
    public static Optional<Standing> of(List<Entrant> entrants, String figure, List<PairTest> tests) {
        String signature = Entrant.signature(entrants, figure);
        List<Place> places = new ArrayList<>();
        for (Entrant entrant : entrants) {
            entrant.figure(figure)
                    .filter(f -> f.value() != null && f.signature().equals(signature))
                    .filter(f -> f.direction() != Figure.Direction.NEITHER)
                    .ifPresent(f -> places.add(new Place(entrant, f)));
        }
        if (places.isEmpty()) {
            return Optional.empty();
        }
        Comparator<Place> ascending = comparingDouble(Place::value);
        places.sort(places.get(0).figure().direction() == Figure.Direction.HIGHER ? ascending.reversed() : ascending);
        List<PairTest> own =
                tests.stream().filter(test -> test.figure().equals(figure)).toList();
        return Optional.of(new Standing(figure, places, own));
    }

    /** Who leads. */
    public Place leader() {
        return places.get(0);
    }

    /** The leader and those that cannot be told apart from it. */
    public List<Place> tied() {
        Place leader = leader();
        return places.stream().filter(place -> !differ(leader, place)).toList();
    }

    /** Whether a difference was detected: by their test where there is one, else by intervals that do not overlap. */
    public boolean differ(Place one, Place other) {
        if (one.equals(other)) {
            return false;
        }
        return test(one.entrant(), other.entrant()).map(PairTest::differs).orElseGet(() -> !one.overlaps(other));
    }

    /** The test of two entrants, if they were tested. */
    Optional<PairTest> test(Entrant one, Entrant other) {
        return tests.stream()
                .filter(test -> one.rows().stream()
                        .anyMatch(a -> other.rows().stream().anyMatch(b -> test.between(a.hash(), b.hash()))))
                .findFirst();
    }

    /** The position from 0 of an entrant; after all where it has no figure. */
    public int position(Entrant entrant) {
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).entrant().equals(entrant)) {
                return i;
            }
        }
        return places.size();
    }

    /**
     * An entrant with its figure.
     *
     * @param figure has a value
     */
    public record Place(Entrant entrant, Figure figure) {

        /** The figure's value. */
        public double value() {
            return Entrant.value(figure.value());
        }

        /** Lower end of the interval; the value where there is none. */
        public double low() {
            return figure.low() == null ? value() : figure.low();
        }

        /** Upper end of the interval; the value where there is none. */
        public double high() {
            return figure.high() == null ? value() : figure.high();
        }

        boolean overlaps(Place other) {
            return low() <= other.high() && other.low() <= high();
        }
    }
}
