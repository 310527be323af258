package org.kefubench.reports.board;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kefubench.reports.run.Figure;

/**
 * The entrants of a contest in the order of one figure, best first; only those whose figure has a value and the signature that most have.
 *
 * @param figure the figure's name
 * @param places at least one
 */
public record Standing(String figure, List<Place> places) {

    /** Copies. */
    public Standing {
        places = List.copyOf(places);
    }

    /** The standing by the figure, or none where it does not say who is better. */
    public static Optional<Standing> of(List<Entrant> entrants, String figure) {
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
        return Optional.of(new Standing(figure, places));
    }

    /** Who leads. */
    public Place leader() {
        return places.get(0);
    }

    /** The leader and those whose intervals overlap with the leader's: no difference was detected between them. */
    public List<Place> tied() {
        Place leader = leader();
        return places.stream().filter(leader::overlaps).toList();
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
