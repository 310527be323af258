package org.kefubench.harness.score;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.ModelCard;
import org.kefubench.api.Outcome;
import org.kefubench.api.Task;
import org.kefubench.harness.samples.Sample;
import org.kefubench.harness.train.TrainingRecord;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Confusion;
import org.kefubench.reports.run.Curve;
import org.kefubench.reports.run.Figure;

/** Scores a cell that was measured: from samples to figures, without asking anything again. */
public final class Scorer {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Scorer() {}

    /** The result of a cell. */
    public static CellResult score(Inputs inputs) {
        List<Answered> answered =
                Answered.of(inputs.requests(), inputs.samples().samples(), inputs.limitNanos());
        SpeedScores speed = new SpeedScores(inputs);
        List<Figure> figures = new ArrayList<>();
        @Nullable Confusion confusion = null;
        boolean random = inputs.randomWeights();
        if (random) {
            figures.add(meaningless(inputs.cell().task()));
        } else if (inputs.cell().task().labels()) {
            IntentScores intents = new IntentScores(answered);
            figures.addAll(intents.figures());
            confusion = intents.confusion();
        } else {
            figures.addAll(ResponseScores.figures(answered));
            figures.addAll(DeskScores.figures(inputs.cell().options(), answered));
            figures.addAll(ExpectationScores.figures(inputs.samples()));
        }
        figures.add(coverage(answered.size(), inputs.requests().size()));
        figures.addAll(speed.figures());
        figures.addAll(new MemoryScores(inputs).figures());
        figures.addAll(Repeats.figures(inputs.samples()));
        figures.addAll(costs(inputs));
        return new CellResult(
                inputs.hash(),
                inputs.cell(),
                new Outcome.Measured(),
                card(inputs),
                figures,
                curves(inputs, speed, random ? List.of() : answered),
                confusion,
                random ? List.of() : Examples.of(inputs.cell().task(), inputs.requests(), answered),
                inputs.samples().whereItRan());
    }

    private static Figure meaningless(Task task) {
        return Figure.missing(
                task.labels() ? "accuracy" : "bleu",
                "%",
                Figure.Direction.HIGHER,
                0,
                "rule:none",
                "random weights: speed and memory only");
    }

    private static Figure coverage(int asked, int all) {
        return new Figure(
                "n",
                (double) asked,
                "",
                Figure.Direction.NEITHER,
                all,
                null,
                null,
                "rule:requests of the set that were asked",
                asked == all ? null : "only " + asked + " of " + all + " requests were asked before time was up");
    }

    private static List<Figure> costs(Inputs inputs) {
        List<Figure> figures = new ArrayList<>();
        ModelCard card = card(inputs);
        if (card != null) {
            figures.add(Figure.of(
                    "model_mb", card.bytes() / 1e6, "MB", Figure.Direction.LOWER, 1, "rule:files needed to answer"));
        }
        TrainingRecord training = inputs.training();
        if (training != null) {
            figures.add(training.timed(Figure.of(
                    "train_s",
                    training.seconds(),
                    "s",
                    Figure.Direction.LOWER,
                    1,
                    "rule:wall time of Approach.train")));
        }
        if (card != null && training != null) {
            figures.addAll(TrainingScores.of(card, training));
        }
        return figures;
    }

    private static List<Curve> curves(Inputs inputs, SpeedScores speed, List<Answered> answered) {
        List<Curve> curves = new ArrayList<>();
        if (inputs.cell().task().labels()) {
            curves.addAll(ConfidenceCurves.of(answered));
        }
        List<Sample> queries = Queries.of(inputs.samples().trial(0));
        if (!queries.isEmpty()) {
            curves.add(Series.warmUp(queries));
            curves.add(Series.quantiles(Queries.latencies(speed.steady())));
            curves.addAll(speed.tokenCurves());
        }
        TrainingRecord training = inputs.training();
        if (training != null) {
            curves.addAll(training.curves());
        }
        return curves;
    }

    private static @Nullable ModelCard card(Inputs inputs) {
        return inputs.samples()
                .fact("opened")
                .map(opened -> JSON.convertValue(opened.values().get("card"), ModelCard.class))
                .orElse(null);
    }
}
