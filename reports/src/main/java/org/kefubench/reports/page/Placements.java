package org.kefubench.reports.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kefubench.api.Precision;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Entrant;
import org.kefubench.reports.board.Need;
import org.kefubench.reports.board.Standing;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.text.Numbers;
import org.kefubench.reports.text.Texts;

/** What engine, device and precision change: one trained model on all its placements, against its first one in fp32. */
final class Placements {

    private final Texts texts;

    Placements(Texts texts) {
        this.texts = texts;
    }

    /** A model on its placements; the first line is what the others are compared with. */
    public record Family(String name, String quality, List<Line> lines) {}

    /** A placement against the baseline; empty texts where it was not measured. */
    public record Line(
            String placement,
            String strayed,
            boolean baseline,
            String value,
            String change,
            String verdict,
            String speed,
            String memory,
            String disk) {}

    List<Family> of(Contest contest) {
        Map<Object, List<Entrant>> models = contest.entrants().stream()
                .collect(Collectors.groupingBy(
                        entrant -> model(entrant.cell()), LinkedHashMap::new, Collectors.toList()));
        List<Family> families = new ArrayList<>();
        for (List<Entrant> members : models.values()) {
            if (members.size() > 1) {
                families.add(family(contest, members));
            }
        }
        return families;
    }

    private static Object model(Cell cell) {
        return List.of(cell.label(), cell.options(), cell.decoding());
    }

    private Family family(Contest contest, List<Entrant> members) {
        Entrant baseline = members.stream()
                .filter(entrant -> entrant.cell().placement().precision() == Precision.FP32)
                .findFirst()
                .orElse(members.get(0));
        Optional<Standing> quality = contest.standing(Need.BEST);
        List<Line> lines = new ArrayList<>();
        lines.add(line(baseline, baseline, quality));
        members.stream()
                .filter(entrant -> !entrant.equals(baseline))
                .forEach(entrant -> lines.add(line(entrant, baseline, quality)));
        return new Family(
                baseline.cell().label()
                        + (baseline.cell().decoding().isEmpty() ? "" : " " + decoding(members, contest)),
                quality.map(standing -> texts.figure(standing.figure())).orElse(""),
                lines);
    }

    /** The decoding where a contest has several. */
    private static String decoding(List<Entrant> members, Contest contest) {
        Map<String, Object> own = members.get(0).cell().decoding();
        return contest.entrants().stream()
                        .allMatch(entrant -> entrant.cell().decoding().equals(own))
                ? ""
                : own.entrySet().stream()
                        .filter(e -> contest.entrants().stream()
                                .anyMatch(other -> !e.getValue()
                                        .equals(other.cell().decoding().get(e.getKey()))))
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private Line line(Entrant entrant, Entrant baseline, Optional<Standing> quality) {
        boolean self = entrant.equals(baseline);
        Optional<Standing.Place> mine = quality.flatMap(standing -> place(standing, entrant));
        Optional<Standing.Place> base = quality.flatMap(standing -> place(standing, baseline));
        String change = "";
        String verdict = "";
        if (!self && mine.isPresent() && base.isPresent()) {
            double difference = mine.get().value() - base.get().value();
            String unit = mine.get().figure().unit();
            change = (difference > 0 ? "+" : "") + Numbers.in(unit, difference).replace("-", "\u2212");
            verdict = texts.of(
                    quality.orElseThrow().differ(base.get(), mine.get()) ? "differences.real" : "differences.none");
        }
        return new Line(
                entrant.cell().placement().toString(),
                RanOn.strayed(entrant.rows().get(0), texts),
                self,
                mine.map(place -> Numbers.withUnit(place.figure())).orElse(""),
                change,
                verdict,
                self ? "1" : ratio("qps", entrant, baseline),
                self ? "1" : ratio("peak_rss_mb", entrant, baseline),
                self ? "1" : ratio("model_mb", entrant, baseline));
    }

    private static Optional<Standing.Place> place(Standing standing, Entrant entrant) {
        return standing.places().stream()
                .filter(place -> place.entrant().equals(entrant))
                .findFirst();
    }

    private static String ratio(String figure, Entrant entrant, Entrant baseline) {
        Optional<Double> mine = entrant.value(figure);
        Optional<Double> base = baseline.value(figure).filter(value -> value > 0);
        return mine.isEmpty() || base.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f", mine.get() / base.get());
    }
}
