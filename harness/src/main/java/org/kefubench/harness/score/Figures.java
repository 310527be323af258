package org.kefubench.harness.score;

import org.kefubench.metrics.Score;
import org.kefubench.reports.run.Figure;

/** Turns scores of the metrics library into figures of a run. */
final class Figures {

    private Figures() {}

    static Figure of(Score score) {
        return of(score, 1);
    }

    static Figure of(Score score, double factor) {
        Figure.Direction direction = Figure.Direction.valueOf(score.direction().name());
        if (!score.isDefined()) {
            return Figure.missing(
                    score.name(),
                    score.unit(),
                    direction,
                    score.n(),
                    score.signature(),
                    "n/a (the data do not define it)");
        }
        Double low = score.low();
        Double high = score.high();
        return new Figure(
                score.name(),
                score.value() * factor,
                score.unit(),
                direction,
                score.n(),
                low == null ? null : low * factor,
                high == null ? null : high * factor,
                score.signature(),
                null);
    }
}
