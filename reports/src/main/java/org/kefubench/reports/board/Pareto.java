package org.kefubench.reports.board;

import java.util.ArrayList;
import java.util.List;

/** The entrants that no other beats in one thing without losing in the other. */
public final class Pareto {

    private Pareto() {}

    /** The front, best in the first standing first. Of equals in the first, only the better in the second is on it. */
    public static List<Entrant> front(Standing first, Standing second) {
        List<Entrant> front = new ArrayList<>();
        int reached = second.places().size();
        int i = 0;
        while (i < first.places().size()) {
            int end = i + 1;
            while (end < first.places().size()
                    && first.places().get(end).value() == first.places().get(i).value()) {
                end++;
            }
            int best = i;
            for (int j = i + 1; j < end; j++) {
                if (second.position(first.places().get(j).entrant())
                        < second.position(first.places().get(best).entrant())) {
                    best = j;
                }
            }
            Entrant candidate = first.places().get(best).entrant();
            if (second.position(candidate) < reached) {
                reached = second.position(candidate);
                front.add(candidate);
            }
            i = end;
        }
        return List.copyOf(front);
    }
}
