package org.kefubench.harness.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.kefubench.harness.samples.Fact;
import org.kefubench.harness.samples.Sample;
import org.kefubench.harness.scenario.Scenario;
import org.kefubench.harness.scenario.Settling;
import org.kefubench.metrics.Signature;
import org.kefubench.reports.run.Curve;
import org.kefubench.reports.run.Figure;

/** How fast a cell was: latency percentiles and requests a second after warm-up, the first answer and the loading apart. */
final class SpeedScores {

    private static final double NANOS_PER_SECOND = 1e9;

    /** The percentiles by which approaches are told apart. */
    private static final List<Double> DECIDING = List.of(0.5, 0.9);

    private final Inputs inputs;
    private final Scenario scenario;
    private final List<Sample> warming;
    private final WarmUp warmUp;

    SpeedScores(Inputs inputs) {
        this.inputs = inputs;
        scenario = Scenario.of(inputs.cell().scenario());
        warming = Queries.of(inputs.samples().trial(0));
        warmUp = WarmUp.of(Queries.services(warming));
    }

    WarmUp warmUp() {
        return warmUp;
    }

    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        if (scenario instanceof Scenario.Server server) {
            figures.addAll(server(server));
        } else {
            List<Sample> steady = steady();
            figures.add(closedQps(steady));
            figures.addAll(Latency.figures("latency", Queries.latencies(steady), from() + ", " + scenario.name()));
            List<Sample> requests = requests(steady);
            figures.addAll(firstToken(requests));
            figures.addAll(new GenerationScores(inputs, requests).figures());
            settling().ifPresent(figures::add);
        }
        figures.add(warmUpQueries());
        once(figures);
        return figures;
    }

    private Figure warmUpQueries() {
        Figure figure = Figure.of(
                "warm_up_queries", warmUp.queries(), "", Figure.Direction.NEITHER, warming.size(), "rule:MSER-5");
        return warmUp.found() ? figure : figure.noted("too few queries to say where warm-up ends");
    }

    /** Whether the bot had stopped getting faster after what counts as warm-up, the cold pass above all. */
    private Optional<Figure> settling() {
        int pass = (inputs.requests().size() + batch() - 1) / batch();
        long[] services = Queries.services(warming.subList(warmUp.queries(), warming.size()));
        OptionalDouble ratio = Settling.ratio(services, services.length, pass);
        if (ratio.isEmpty()) {
            return Optional.empty();
        }
        Figure figure = Figure.of(
                "settling",
                ratio.getAsDouble(),
                "",
                Figure.Direction.NEITHER,
                services.length,
                "rule:median service of the last quarter of the time / of the quarter before");
        return Optional.of(ratio.getAsDouble() >= Settling.LIMIT ? figure : figure.noted("was still getting faster"));
    }

    /** What a longer context cost, for bots that tell tokens. */
    List<Curve> tokenCurves() {
        return new GenerationScores(inputs, requests(steady())).curves();
    }

    /** Queries after warm-up that were answered. */
    List<Sample> steady() {
        return warming.subList(warmUp.queries(), warming.size()).stream()
                .filter(query -> query.error() == null)
                .toList();
    }

    /** The latencies that the percentiles rest on, where there are enough of them. */
    List<Evidence.Times> evidence() {
        List<Sample> queries = steady();
        if (scenario instanceof Scenario.Server server) {
            List<Fact> trials = trials();
            queries = (server.findPeak() ? best(trials) : trials.stream().findFirst())
                    .map(trial -> inputs.samples().trial((int) trial.number("trial")))
                    .orElse(List.of());
        }
        List<Double> millis = queries.stream()
                .filter(query -> query.error() == null)
                .map(query -> query.latencyNanos() / 1e6)
                .toList();
        if (millis.isEmpty()) {
            return List.of(); // all was warm-up, or nothing was answered
        }
        return DECIDING.stream()
                .filter(p -> millis.size() >= EarlyStopping.minimumTotal(p, 1))
                .map(p -> new Evidence.Times("latency_p" + Latency.label(p), p, millis))
                .toList();
    }

    private List<Fact> trials() {
        return inputs.samples().facts().stream()
                .filter(fact -> fact.kind().equals("trial"))
                .toList();
    }

    /** All requests of some queries, where those were the first samples. */
    private List<Sample> requests(List<Sample> steady) {
        Set<Long> numbers = steady.stream().map(Sample::query).collect(Collectors.toSet());
        return inputs.samples().trial(0).stream()
                .filter(sample -> numbers.contains(sample.query()))
                .toList();
    }

    private String from() {
        return scenario.batch() == 1 ? "request to answer" : "query of " + batch() + " to answers";
    }

    private int batch() {
        return scenario.batch() == 0 ? inputs.requests().size() : scenario.batch();
    }

    /** Requests over time inside the bot: what the harness does between two queries is not the bot's. */
    private Figure closedQps(List<Sample> steady) {
        double[] nanos = Queries.latencies(steady);
        String signature = Signature.of(
                "rule",
                "requests / time in bot",
                "scenario",
                scenario.name(),
                "batch",
                batch(),
                "ci",
                Stretches.METHOD);
        double[] answered = new double[nanos.length];
        Arrays.fill(answered, batch());
        Rate rate = new Rate(answered, nanos);
        if (!rate.exists()) {
            return Figure.missing("qps", "1/s", Figure.Direction.HIGHER, 0, signature, "n/a (no query was answered)");
        }
        Figure counted = Figure.of("qps", rate.perSecond(), "1/s", Figure.Direction.HIGHER, nanos.length, signature);
        Figure figure = scenario.minSeconds() > 0 ? counted : counted.noted("for quality: not warmed up");
        return rate.interval()
                .map(interval -> figure.within(interval.low(), interval.high()))
                .orElse(figure);
    }

    private static List<Figure> firstToken(List<Sample> queries) {
        double[] nanos = queries.stream()
                .filter(query -> query.firstNanos() != 0)
                .mapToDouble(query -> query.firstNanos() - query.scheduledNanos())
                .toArray();
        return nanos.length == 0 ? List.of() : Latency.figures("first_token", nanos, "request to first piece");
    }

    private List<Figure> server(Scenario.Server server) {
        List<Figure> figures = new ArrayList<>();
        List<Fact> trials = trials();
        Optional<Fact> shown =
                server.findPeak() ? best(trials) : trials.stream().findFirst();
        String limit = "p99 of " + server.limitMillis() + " ms";
        if (server.findPeak()) {
            figures.add(peak(shown, trials.size(), limit));
        }
        if (shown.isEmpty()) {
            return figures;
        }
        List<Sample> queries = inputs.samples().trial((int) shown.get().number("trial"));
        List<Sample> answered =
                queries.stream().filter(query -> query.error() == null).toList();
        String signature = Signature.of(
                "from",
                "scheduled arrival to answer, server",
                "rate",
                shown.get().decimal("rate"));
        figures.add(served(queries, shown.get()));
        figures.addAll(Latency.figures("latency", Queries.latencies(answered), signature));
        figures.addAll(firstToken(answered));
        figures.addAll(new GenerationScores(inputs, answered).figures());
        figures.addAll(Latency.figures(
                "queue",
                answered.stream()
                        .mapToDouble(query -> query.startNanos() - query.scheduledNanos())
                        .toArray(),
                "scheduled arrival to call"));
        figures.add(new Figure(
                "over_limit",
                (double) shown.get().number("over_limit"),
                "",
                Figure.Direction.LOWER,
                queries.size(),
                null,
                null,
                "limit:" + limit,
                Boolean.TRUE.equals(shown.get().values().get("valid"))
                        ? "valid: meets " + limit
                        : "not valid: misses " + limit));
        return figures;
    }

    private static Optional<Fact> best(List<Fact> trials) {
        return trials.stream()
                .filter(trial -> Boolean.TRUE.equals(trial.values().get("valid")))
                .max(Comparator.comparingDouble(trial -> trial.decimal("rate")));
    }

    private static Figure peak(Optional<Fact> best, int trials, String limit) {
        String signature = Signature.of("rule", "highest rate that meets the limit", "limit", limit);
        return best.map(trial -> Figure.of(
                        "peak_qps",
                        trial.decimal("rate"),
                        "1/s",
                        Figure.Direction.HIGHER,
                        trial.number("answered"),
                        signature))
                .orElseGet(() -> Figure.missing(
                        "peak_qps",
                        "1/s",
                        Figure.Direction.HIGHER,
                        0,
                        signature,
                        trials == 0
                                ? "n/a (max_seconds leaves no time for the first rate: start from a higher one)"
                                : "n/a (none of " + trials + " rates met " + limit + ")"));
    }

    /** MLPerf: (n - 1) over the time of the last completion. */
    private static Figure served(List<Sample> queries, Fact trial) {
        long begin = queries.stream().mapToLong(Sample::scheduledNanos).min().orElse(0);
        long end = queries.stream().mapToLong(Sample::endNanos).max().orElse(0);
        String signature =
                Signature.of("rule", "(n - 1) / last completion", "scenario", "server", "rate", trial.decimal("rate"));
        return end <= begin || queries.size() < 2
                ? Figure.missing("qps", "1/s", Figure.Direction.HIGHER, queries.size(), signature, "n/a (no requests)")
                : Figure.of(
                        "qps",
                        (queries.size() - 1) * NANOS_PER_SECOND / (end - begin),
                        "1/s",
                        Figure.Direction.HIGHER,
                        queries.size(),
                        signature);
    }

    private void once(List<Figure> figures) {
        if (!warming.isEmpty()) {
            figures.add(Figure.of(
                    "first_answer_ms",
                    warming.get(0).serviceNanos() / 1e6,
                    "ms",
                    Figure.Direction.LOWER,
                    1,
                    "from:request to answer, first query of the process"));
        }
        inputs.samples()
                .fact("opened")
                .ifPresent(opened -> figures.add(Figure.of(
                        "load_ms",
                        opened.number("load_nanos") / 1e6,
                        "ms",
                        Figure.Direction.LOWER,
                        1,
                        "from:Approach.open to its return, warm file cache not forced")));
        figures.add(count(
                "failed",
                inputs.samples().samples().stream()
                        .filter(sample -> sample.error() != null)
                        .count()));
        long limit = inputs.limitNanos();
        figures.add(count(
                "timed_out",
                inputs.samples().samples().stream()
                        .filter(sample -> sample.serviceNanos() > limit)
                        .count()));
    }

    private Figure count(String name, long value) {
        return Figure.of(
                name,
                (double) value,
                "",
                Figure.Direction.LOWER,
                inputs.samples().samples().size(),
                "count over all requests");
    }
}
