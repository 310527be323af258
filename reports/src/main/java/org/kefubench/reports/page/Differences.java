package org.kefubench.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Distinction;
import org.kefubench.reports.board.Standing;
import org.kefubench.reports.run.PairTest;
import org.kefubench.reports.text.Numbers;
import org.kefubench.reports.text.Texts;

/** Which differences of a contest are real: by figure, lines that join what cannot be told apart, and the test of every pair. */
final class Differences {

    private static final double LEAST_P = 0.0001;

    private final Texts texts;

    Differences(Texts texts) {
        this.texts = texts;
    }

    /**
     * One figure of a contest.
     *
     * @param letters of the groups, one column each
     * @param summary how many pairs differ, and what could have been found
     */
    public record Table(String figure, String summary, List<String> letters, List<Line> lines, List<Pair> pairs) {}

    /** An entrant with its value; for each group whether it belongs to it. */
    public record Line(String name, String value, String interval, List<Boolean> member) {}

    /** Two entrants and what their test says. */
    public record Pair(
            String first,
            String second,
            String difference,
            String interval,
            String adjusted,
            String verdict,
            boolean differs,
            String detectable,
            String tests) {}

    List<Table> of(Contest contest) {
        return contest.distinctions().stream().map(this::table).toList();
    }

    private Table table(Distinction distinction) {
        List<Standing.Place> places = distinction.standing().places();
        List<List<Integer>> groups =
                distinction.groups().stream().filter(group -> group.size() > 1).toList();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            int line = i;
            Standing.Place place = places.get(i);
            lines.add(new Line(
                    place.entrant().name(),
                    Numbers.withUnit(place.figure()),
                    Numbers.interval(place.figure()),
                    groups.stream().map(group -> group.contains(line)).toList()));
        }
        List<Pair> pairs = pairs(distinction);
        return new Table(
                texts.figure(distinction.standing().figure()),
                summary(distinction, pairs),
                letters(groups.size()),
                lines,
                pairs);
    }

    private String summary(Distinction distinction, List<Pair> pairs) {
        long real = pairs.stream().filter(Pair::differs).count();
        double[] detectable = distinction.tests().stream()
                .mapToDouble(PairTest::detectable)
                .filter(value -> value > 0)
                .sorted()
                .toArray();
        String found = texts.of("differences.summary", real, pairs.size());
        if (detectable.length == 0) {
            return found;
        }
        String unit = distinction.standing().leader().figure().unit();
        String middle = Numbers.in(unit, detectable[detectable.length / 2]) + (unit.isEmpty() ? "" : " " + unit);
        return found + " " + texts.of("differences.detectable", middle);
    }

    private static List<String> letters(int count) {
        List<String> letters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String letter = String.valueOf((char) ('a' + i % 26));
            letters.add(i < 26 ? letter : letter + (i / 26 + 1));
        }
        return letters;
    }

    private List<Pair> pairs(Distinction distinction) {
        List<Standing.Place> places = distinction.standing().places();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            for (int j = i + 1; j < places.size(); j++) {
                Standing.Place better = places.get(i);
                Standing.Place worse = places.get(j);
                distinction
                        .test(better.entrant(), worse.entrant())
                        .ifPresent(test -> pairs.add(pair(better, worse, test)));
            }
        }
        return pairs;
    }

    private Pair pair(Standing.Place better, Standing.Place worse, PairTest test) {
        boolean inOrder =
                better.entrant().rows().stream().anyMatch(row -> row.hash().equals(test.first()));
        String unit = better.figure().unit();
        double sign = inOrder ? 1 : -1;
        double low = Math.min(sign * test.low(), sign * test.high());
        double high = Math.max(sign * test.low(), sign * test.high());
        return new Pair(
                better.entrant().name(),
                worse.entrant().name(),
                signed(unit, sign * test.difference()),
                signed(unit, low) + " … " + signed(unit, high),
                p(test.adjusted()),
                texts.of(test.differs() ? "differences.real" : "differences.none"),
                test.differs(),
                Numbers.in(unit, test.detectable()),
                "n = " + test.n() + "; "
                        + test.tests().entrySet().stream()
                                .map(e -> e.getKey() + " p " + (e.getValue() < LEAST_P ? "" : "= ") + p(e.getValue()))
                                .collect(Collectors.joining("; ")));
    }

    private static String signed(String unit, double value) {
        return (value > 0 ? "+" : "") + Numbers.in(unit, value).replace("-", "−");
    }

    /** A p-value with as many digits as it deserves. */
    static String p(double value) {
        return value < LEAST_P ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", value);
    }
}
