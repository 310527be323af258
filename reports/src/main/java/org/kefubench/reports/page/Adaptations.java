package org.kefubench.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Entrant;
import org.kefubench.reports.board.Learning;
import org.kefubench.reports.board.Need;
import org.kefubench.reports.board.Retention;
import org.kefubench.reports.board.Standing;
import org.kefubench.reports.run.PairTest;

/** How models were adapted: what became of desks learned in turn, and who is ahead after so many examples. */
final class Adaptations {

    private Adaptations() {}

    /** Desks learned in turn, in one way. */
    public record Kept(String name, String average, String transfer, List<String> desks, List<Line> lines) {}

    /** What is known after one more desk. */
    public record Line(String learned, List<String> quality) {}

    /** Two ways to learn from as many examples, tested on the same requests. */
    public record Duel(int examples, String ahead, String behind, String difference, String p, boolean differs) {}

    static List<Kept> kept(Contest contest) {
        List<Kept> all = new ArrayList<>();
        for (Retention retention : Retention.of(contest)) {
            List<Line> lines = new ArrayList<>();
            for (int i = 0; i < retention.stages().size(); i++) {
                lines.add(new Line(
                        retention.desks().get(i).replace("+", ", "),
                        retention.stages().get(i).quality().stream()
                                .map(Adaptations::number)
                                .toList()));
            }
            all.add(new Kept(
                    retention.name(),
                    number(retention.average()),
                    String.format(Locale.ROOT, "%+.1f", retention.backwardTransfer()),
                    retention.desks().stream()
                            .map(desk -> desk.replace("+", ", "))
                            .toList(),
                    lines));
        }
        return all;
    }

    static List<Duel> duels(Contest contest) {
        Standing quality = contest.standing(Need.BEST).orElse(null);
        List<Learning> curves = Learning.of(contest);
        List<Duel> duels = new ArrayList<>();
        if (quality == null) {
            return duels;
        }
        TreeSet<Integer> sizes = new TreeSet<>();
        curves.forEach(curve -> sizes.addAll(curve.byExamples().keySet()));
        for (int examples : sizes) {
            for (int i = 0; i < curves.size(); i++) {
                for (int j = i + 1; j < curves.size(); j++) {
                    duel(quality, curves.get(i), curves.get(j), examples).ifPresent(duels::add);
                }
            }
        }
        return duels;
    }

    private static Optional<Duel> duel(Standing quality, Learning one, Learning other, int examples) {
        Entrant first = one.byExamples().get(examples);
        Entrant second = other.byExamples().get(examples);
        if (first == null || second == null) {
            return Optional.empty();
        }
        return quality.tests().stream()
                .filter(test -> test.between(hash(first), hash(second)))
                .findFirst()
                .map(test -> {
                    double gain = test.second().equals(hash(second)) ? test.difference() : -test.difference();
                    boolean swap = gain > 0;
                    return new Duel(
                            examples,
                            swap ? other.name() : one.name(),
                            swap ? one.name() : other.name(),
                            number(Math.abs(gain)),
                            p(test),
                            test.differs());
                });
    }

    private static String p(PairTest test) {
        return Differences.p(test.adjusted());
    }

    private static String hash(Entrant entrant) {
        return entrant.rows().get(0).hash();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
