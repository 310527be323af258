package org.kefubench.reports.board;

import java.util.List;
import java.util.Optional;

/**
 * What a reader brings to a report: how long a customer may wait, and what an hour of the machine costs.
 *
 * @param limitMillis greatest latency of nine requests in ten
 * @param pricePerHour of one machine, in any currency
 */
public record Wishes(double limitMillis, double pricePerHour) {

    /** 100 ms, at which an answer seems immediate (Miller 1968), and a price of 1, so that costs can be multiplied by one's own. */
    public static final Wishes DEFAULT = new Wishes(100, 1);

    private static final double SECONDS_PER_HOUR = 3600;
    private static final List<String> WAITS = List.of("latency_p90", "latency_p50");

    /** Checks the signs. */
    public Wishes {
        if (!(limitMillis > 0) || !(pricePerHour >= 0)) {
            throw new IllegalArgumentException("limit " + limitMillis + " ms, price " + pricePerHour
                    + " an hour: expected a limit above 0 and a price of 0 or more");
        }
    }

    /** The standing by quality of those entrants whose p90 (p50 where there are too few samples for it) is within the limit. */
    public Optional<Standing> bestWithin(Contest contest) {
        List<Entrant> quick = contest.entrants().stream()
                .filter(entrant -> wait(entrant).filter(ms -> ms <= limitMillis).isPresent())
                .toList();
        return contest.standing(Need.BEST).flatMap(all -> Standing.of(quick, all.figure(), contest.tests()));
    }

    private static Optional<Double> wait(Entrant entrant) {
        return WAITS.stream().flatMap(figure -> entrant.value(figure).stream()).findFirst();
    }

    /** What 1,000 answers of an entrant cost if it is kept busy; none where its throughput was not measured. */
    public Optional<Double> costOfThousand(Entrant entrant) {
        return entrant.value("qps").filter(qps -> qps > 0).map(qps -> pricePerHour / SECONDS_PER_HOUR / qps * 1000);
    }
}
