package org.kefubench.reports.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Entrant;
import org.kefubench.reports.board.Group;
import org.kefubench.reports.board.Kinds;
import org.kefubench.reports.board.Learning;
import org.kefubench.reports.board.Need;
import org.kefubench.reports.board.Row;
import org.kefubench.reports.board.Scaling;
import org.kefubench.reports.board.Standing;
import org.kefubench.reports.board.Standing.Place;
import org.kefubench.reports.run.Confusion;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.text.Texts;

/** Which charts a board has. An entrant keeps its colour and shape in all of them. */
public final class Charts {

    static final int WIDTH = 640;

    private static final int MOST_LABELS = 40;

    private final Texts texts;
    private final Map<String, Integer> colors = new LinkedHashMap<>();

    /** The charts of a board, with captions in that language. */
    public Charts(Board board, Texts texts) {
        this.texts = texts;
        for (Contest contest : board.contests()) {
            contest.entrants().forEach(entrant -> colors.putIfAbsent(entrant.name(), colors.size()));
        }
    }

    /** Every text of the data that may stand in a chart. */
    public static Set<String> labels(Board board) {
        Set<String> labels = new LinkedHashSet<>();
        for (Contest contest : board.contests()) {
            contest.entrants().forEach(entrant -> labels.add(entrant.name()));
            Learning.of(contest).forEach(curve -> labels.add(curve.name()));
        }
        for (Row row : board.rows()) {
            if (row.result() != null) {
                row.result().curves().forEach(curve -> labels.add(curve.name()));
                Optional.ofNullable(row.result().confusion()).ifPresent(matrix -> labels.addAll(matrix.labels()));
            }
        }
        return labels;
    }

    int color(String entrant) {
        return colors.getOrDefault(entrant, 0);
    }

    /** What a figure is called on an axis: with its unit. */
    static String axis(Texts texts, String label, String unit) {
        return unit.isEmpty() ? label : label + " (" + unit + ")";
    }

    /** Quality against speed, where both were measured for two entrants at least. */
    public Optional<Chart> front(Contest contest) {
        Optional<Standing> quality = contest.standing(Need.BEST);
        Optional<Standing> speed = contest.standing(Need.FASTEST);
        if (quality.isEmpty() || speed.isEmpty() || contest.choice().isEmpty()) {
            return Optional.empty();
        }
        List<FrontChart.Point> points = new ArrayList<>();
        for (Place x : speed.get().places()) {
            quality.get().places().stream()
                    .filter(y -> y.entrant().equals(x.entrant()) && x.value() > 0)
                    .forEach(y -> points.add(
                            new FrontChart.Point(x, y, color(x.entrant().name()))));
        }
        if (points.size() < 2) {
            return Optional.empty();
        }
        List<Entrant> front = contest.choice().get().front();
        Figure x = points.get(0).x().figure();
        Figure y = points.get(0).y().figure();
        String name = "front-" + contest.id();
        String caption = texts.of("chart.front", texts.figure(y.name()), texts.figure(x.name()));
        return Optional.of(new Chart(
                name,
                caption,
                look -> new FrontChart(points, axis(look, x), axis(look, y), front, false, WIDTH, 420).draw(look),
                WIDTH,
                420));
    }

    static String axis(Look look, Figure figure) {
        return axis(look.texts(), look.texts().figure(figure.name()), figure.unit());
    }

    /** The figures of a group as dots with intervals, one chart for each unit. */
    public List<Chart> rows(Contest contest, Group group) {
        Map<String, List<Standing>> byUnit = new LinkedHashMap<>();
        for (String figure : contest.figures()) {
            if (Kinds.group(figure) == group && Kinds.isKnown(figure)) { // not every percentile
                contest.standing(figure)
                        .ifPresent(standing -> byUnit.computeIfAbsent(kind(standing), kind -> new ArrayList<>())
                                .add(standing));
            }
        }
        List<Chart> charts = new ArrayList<>();
        byUnit.values().forEach(standings -> {
            String unit = standings.get(0).leader().figure().unit();
            charts.add(rows(contest, group, unit, standings, charts.size()));
        });
        return charts;
    }

    /** What may share an axis: one unit, and one way that is better; but not figures with a scale of their own. */
    private static String kind(Standing standing) {
        Figure figure = standing.leader().figure();
        return figure.unit() + " " + figure.direction() + (Kinds.ownScale(figure.name()) ? " " + figure.name() : "");
    }

    private Chart rows(Contest contest, Group group, String unit, List<Standing> standings, int number) {
        List<String> names = inOrder(contest);
        int height = rowsChart(texts, names, group, unit, standings).height();
        String name = group.id() + "-" + contest.id() + (number == 0 ? "" : "-" + (number + 1));
        String figures = String.join(
                ", ", standings.stream().map(s -> texts.figure(s.figure())).toList());
        return new Chart(
                name,
                texts.of("chart." + group.id(), figures),
                look -> rowsChart(look.texts(), names, group, unit, standings).draw(look),
                WIDTH,
                height);
    }

    private static RowsChart rowsChart(
            Texts texts, List<String> names, Group group, String unit, List<Standing> standings) {
        List<RowsChart.Measure> measures = standings.stream()
                .map(s -> new RowsChart.Measure(texts.figure(s.figure()), s.places()))
                .toList();
        String label =
                standings.size() == 1 ? texts.figure(standings.get(0).figure()) : texts.of("group." + group.id());
        return new RowsChart(names, measures, axis(texts, label, unit), group.ratios());
    }

    /** Names with the best quality first. */
    private static List<String> inOrder(Contest contest) {
        Set<String> names = new LinkedHashSet<>();
        contest.standing(Need.BEST)
                .ifPresent(s ->
                        s.places().forEach(place -> names.add(place.entrant().name())));
        contest.entrants().forEach(entrant -> names.add(entrant.name()));
        return List.copyOf(names);
    }

    /** One chart for each kind of curve that the contest's cells have. */
    public List<Chart> curves(Contest contest) {
        return new CurveCharts(texts, this::color).of(contest);
    }

    /** The confusion matrix of an entrant, unless it has more labels than can be read. */
    public Optional<Chart> heat(Contest contest, Entrant entrant) {
        Confusion confusion = confusion(entrant).orElse(null);
        if (confusion == null || confusion.labels().size() > MOST_LABELS) {
            return Optional.empty();
        }
        int size = 210 + confusion.labels().size() * (confusion.labels().size() > 24 ? 14 : 20);
        String name = "confusion-" + contest.id();
        return Optional.of(new Chart(
                name,
                texts.of("chart.confusion", entrant.name()),
                look -> new HeatChart(
                                confusion,
                                look.texts().of("axis.predicted"),
                                look.texts().of("axis.true"))
                        .draw(look),
                size,
                size));
    }

    private static Optional<Confusion> confusion(Entrant entrant) {
        return entrant.rows().stream()
                .flatMap(row -> Optional.ofNullable(row.result()).stream())
                .flatMap(result -> Optional.ofNullable(result.confusion()).stream())
                .findFirst();
    }

    /** How fast text is made: against quality, the first token against the others, and over batch and context with the contest of the largest ones. */
    public List<Chart> generation(List<Contest> all, Contest contest) {
        List<Chart> charts = new ArrayList<>(new GenerationCharts(texts, this::color).of(contest));
        charts.addAll(new BatchCharts(texts, this::color).of(all, contest));
        charts.addAll(new ContextCharts(texts, this::color).of(all, contest));
        return charts;
    }

    /** Charts of models that were adapted, where a contest has such. */
    public List<Chart> adaptations(Contest contest) {
        return new AdaptationCharts(texts, this::color).of(contest);
    }

    /** Figures over the size of the data, one chart each. */
    public List<Chart> scaling(Scaling scaling) {
        return new ScalingCharts(texts, this::color).of(scaling);
    }

    static String fileName(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
    }
}
