package org.kefubench.reports.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Entrant;
import org.kefubench.reports.board.Learning;
import org.kefubench.reports.board.Need;
import org.kefubench.reports.board.Retention;
import org.kefubench.reports.board.Standing;
import org.kefubench.reports.board.Standing.Place;
import org.kefubench.reports.chart.FrontChart.Point;
import org.kefubench.reports.chart.LinesChart.Dot;
import org.kefubench.reports.chart.LinesChart.Line;
import org.kefubench.reports.chart.LinesChart.Scale;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.text.Texts;

/** Charts of models that were adapted: quality over trained parameters, over examples, and on each of several desks. */
final class AdaptationCharts {

    private static final String PARAMETERS = "trainable_parameters";

    private final Texts texts;
    private final ToIntFunction<String> color;

    AdaptationCharts(Texts texts, ToIntFunction<String> color) {
        this.texts = texts;
        this.color = color;
    }

    List<Chart> of(Contest contest) {
        List<Chart> charts = new ArrayList<>();
        parameters(contest).ifPresent(charts::add);
        learning(contest).ifPresent(charts::add);
        List<Retention> retentions = Retention.of(contest);
        for (int i = 0; i < retentions.size(); i++) {
            charts.add(retention(contest, retentions.get(i), i + 1));
        }
        return charts;
    }

    /** Quality against the number of trained parameters, of those that learned from the same examples. */
    private Optional<Chart> parameters(Contest contest) {
        Standing quality = contest.standing(Need.BEST).orElse(null);
        if (quality == null) {
            return Optional.empty();
        }
        List<Point> points = new ArrayList<>();
        for (Place y : comparable(quality.places())) {
            y.entrant()
                    .figure(PARAMETERS)
                    .filter(figure -> figure.value() != null && figure.value() > 0)
                    .ifPresent(x -> points.add(new Point(
                            new Place(y.entrant(), x),
                            y,
                            color.applyAsInt(y.entrant().name()))));
        }
        if (points.stream().mapToDouble(point -> point.x().value()).distinct().count() < 2) {
            return Optional.empty();
        }
        Figure y = points.get(0).y().figure();
        return Optional.of(new Chart(
                "parameters-" + contest.id(),
                texts.of("chart.parameters", texts.figure(y.name())),
                look -> new FrontChart(
                                points,
                                look.texts().figure(PARAMETERS),
                                Charts.axis(look.texts(), look.texts().figure(y.name()), y.unit()),
                                front(points),
                                false,
                                Charts.WIDTH,
                                420)
                        .draw(look),
                Charts.WIDTH,
                420));
    }

    /** Those that were given as many examples as most were, of equals the more; desks that are learned in turn apart. */
    private static List<Place> comparable(List<Place> places) {
        List<Place> plain = places.stream()
                .filter(place -> place.entrant().figure("bleu_desk_1").isEmpty())
                .filter(place -> place.entrant().figure(PARAMETERS).isPresent())
                .toList();
        Map<Integer, Integer> counts = new HashMap<>();
        plain.forEach(place -> counts.merge(Learning.examples(place.entrant().cell()), 1, Integer::sum));
        int most = counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue()
                        .thenComparing(entry -> entry.getKey() == 0 ? Integer.MAX_VALUE : entry.getKey()))
                .map(Map.Entry::getKey)
                .orElse(0);
        return plain.stream()
                .filter(place -> Learning.examples(place.entrant().cell()) == most)
                .toList();
    }

    /** Those that are better than all that train no more parameters. */
    static List<Entrant> front(List<Point> points) {
        List<Point> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingDouble((Point point) -> point.x().value())
                .thenComparingDouble(point -> -point.y().value()));
        List<Entrant> front = new ArrayList<>();
        double best = Double.NEGATIVE_INFINITY;
        for (Point point : sorted) {
            if (point.y().value() > best) {
                best = point.y().value();
                front.add(point.x().entrant());
            }
        }
        return front;
    }

    /** Quality over the number of examples. */
    private Optional<Chart> learning(Contest contest) {
        Standing quality = contest.standing(Need.BEST).orElse(null);
        List<Learning> curves = Learning.of(contest);
        if (quality == null || curves.isEmpty()) {
            return Optional.empty();
        }
        List<Line> lines = new ArrayList<>();
        for (Learning curve : curves) {
            List<Dot> dots = curve.byExamples().entrySet().stream()
                    .flatMap(point -> quality.places().stream()
                            .filter(place -> place.entrant().equals(point.getValue()))
                            .map(place -> new Dot(point.getKey(), place.value(), place.low(), place.high())))
                    .toList();
            lines.add(new Line(curve.name(), lines.size(), dots));
        }
        Figure figure = quality.leader().figure();
        return Optional.of(new Chart(
                "learning-" + contest.id(),
                texts.of("chart.learning", texts.figure(figure.name())),
                look -> new LinesChart(
                                lines,
                                look.texts().of("axis.examples"),
                                Charts.axis(look.texts(), look.texts().figure(figure.name()), figure.unit()),
                                Scale.LOGARITHMIC,
                                false,
                                true)
                        .draw(look),
                Charts.WIDTH,
                360));
    }

    private Chart retention(Contest contest, Retention retention, int number) {
        List<String> letters = letters(retention.desks().size());
        String legend = IntStream.range(0, letters.size())
                .mapToObj(i -> letters.get(i) + " = " + retention.desks().get(i).replace("+", ", "))
                .collect(Collectors.joining("; "));
        return new Chart(
                "retention-" + contest.id() + "-" + number,
                texts.of("chart.retention", retention.name(), legend),
                look -> new GridChart(
                                letters,
                                letters,
                                retention.stages().stream()
                                        .map(Retention.Stage::quality)
                                        .toList(),
                                look.texts().of("axis.asked-desk"),
                                look.texts().of("axis.learned-desk"))
                        .draw(look),
                300,
                240);
    }

    /** A, B, C. */
    static List<String> letters(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Character.toString('A' + i))
                .toList();
    }
}
