package org.kefubench.harness.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kefubench.harness.samples.Sample;
import org.kefubench.metrics.Signature;
import org.kefubench.metrics.stats.Interval;
import org.kefubench.reports.run.Figure;

/** Requests a second that meet the limits on the first token and on those after it, as vLLM's benchmark counts them: over the time that all took. */
final class Goodput {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Inputs inputs;
    private final TokenPhases times;
    private final double ttftMillis;
    private final double tpotMillis;

    Goodput(Inputs inputs, TokenPhases times) {
        this.inputs = inputs;
        this.times = times;
        ttftMillis = limit(inputs, "ttft_millis");
        tpotMillis = limit(inputs, "tpot_millis");
    }

    private static double limit(Inputs inputs, String key) {
        double limit = inputs.samples()
                .fact("opened")
                .map(opened -> opened.decimal(key))
                .orElse(Double.NaN);
        return Double.isNaN(limit) || limit <= 0 ? Double.POSITIVE_INFINITY : limit;
    }

    Figure figure(String length) {
        long good = times.requests().stream().filter(this::good).count();
        long all = times.requests().size();
        String signature = Signature.of(
                "ttft_ms",
                ttftMillis,
                "tpot_ms",
                tpotMillis,
                "scenario",
                inputs.cell().scenarioName(),
                "ci",
                Stretches.METHOD);
        Rate rate = rate();
        if (!rate.exists()) {
            return Figure.missing("goodput", "1/s", Figure.Direction.HIGHER, all, signature, "n/a (no time passed)");
        }
        Optional<Interval> interval = rate.interval();
        return new Figure(
                "goodput",
                rate.perSecond(),
                "1/s",
                Figure.Direction.HIGHER,
                all,
                interval.map(Interval::low).orElse(null),
                interval.map(Interval::high).orElse(null),
                signature,
                good + " of " + all + " requests within the limits; " + length);
    }

    private boolean good(Sample sample) {
        return (sample.firstNanos() - sample.scheduledNanos()) / NANOS_PER_MILLI <= ttftMillis
                && (sample.gapMicros().isEmpty() || TokenPhases.perToken(sample) / NANOS_PER_MILLI <= tpotMillis);
    }

    /** In a closed loop over the time in the bot; where requests arrive by themselves, from one arrival to the next and at last to the end of all. */
    private Rate rate() {
        List<List<Sample>> queries = new ArrayList<>(times.queries());
        boolean open = inputs.cell().scenarioName().equals("server");
        if (open) {
            queries.sort(Comparator.comparingLong(query -> query.get(0).scheduledNanos()));
        }
        double[] good = new double[queries.size()];
        double[] nanos = new double[queries.size()];
        for (int i = 0; i < queries.size(); i++) {
            good[i] = queries.get(i).stream().filter(this::good).count();
            nanos[i] = open ? until(queries, i) : queries.get(i).get(0).serviceNanos();
        }
        return new Rate(good, nanos);
    }

    private static double until(List<List<Sample>> queries, int i) {
        long next = i + 1 < queries.size()
                ? queries.get(i + 1).get(0).scheduledNanos()
                : queries.stream()
                        .mapToLong(query -> query.get(0).endNanos())
                        .max()
                        .orElse(0);
        return next - queries.get(i).get(0).scheduledNanos();
    }
}
