package org.kefubench.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Decoding;
import org.kefubench.api.Example;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.Reply;
import org.kefubench.api.Responder;
import org.kefubench.api.TokenListener;
import org.kefubench.metrics.bleu.Bleu;
import org.kefubench.metrics.text.Rounding;
import org.kefubench.metrics.text.SegmentScorer;

class AnsweredTest {

    @TempDir
    Path folder;

    private final Map<String, List<Double>> curves = new TreeMap<>();
    private final List<String> phases = new ArrayList<>();
    private Path base;

    private final Progress progress = new Progress() {
        @Override
        public void at(String phase, long done, long total) {
            phases.add(phase);
        }

        @Override
        public void curve(String name, double x, double y) {
            curves.computeIfAbsent(name, key -> new ArrayList<>()).add(y);
        }
    };

    @BeforeEach
    void writeBase() throws Exception {
        base = TinyBase.write(folder.resolve("base"));
    }

    @Test
    void bleu_of_generated_answers_is_a_curve_beside_perplexity_and_the_phase_keeps_its_name() throws Exception {
        Path model = trained(Map.of("bleu_answers", 3, "epochs", 30, "patience", 0));
        assertThat(curves.get("tuning validation bleu")).hasSize(30);
        assertThat(curves.get("tuning validation perplexity")).hasSize(30);
        assertThat(curves.get("tuning validation bleu").get(29))
                .isGreaterThan(curves.get("tuning validation bleu").get(0) + 20);
        // A name that changed would start the pace, and the time left, anew.
        assertThat(phases).contains("tuning, tokens").noneMatch(phase -> phase.contains("bleu"));
        // The bot decodes the merged model with keys and values kept: the same answers by another way.
        assertThat(Double.parseDouble(ModelFolder.read(model).facts().get("validation_bleu")))
                .isCloseTo(bleu(model), within(1e-3));
    }

    @Test
    void training_stops_by_the_measure_that_is_wanted_and_keeps_its_best_epoch() throws Exception {
        for (String measure : List.of("bleu", "perplexity")) {
            curves.clear();
            Path model = trained(Map.of("bleu_answers", 3, "epochs", 40, "patience", 3, "stop_by", measure));
            List<Double> curve = curves.get("tuning validation " + measure);
            double best = curve.stream()
                    .mapToDouble(value -> measure.equals("bleu") ? value : -value)
                    .max()
                    .orElseThrow();
            assertThat(Double.parseDouble(ModelFolder.read(model).facts().get("validation_" + measure)))
                    .isCloseTo(Math.abs(best), within(1e-3));
        }
    }

    @Test
    void stopping_by_bleu_without_answers_is_refused() {
        assertThatThrownBy(() -> trained(Map.of("stop_by", "bleu")))
                .hasMessage("bleu_answers: 0, expected at least 1 with stop_by bleu");
        assertThatThrownBy(() -> trained(Map.of("stop_by", "rouge")))
                .hasMessageContaining("expected one of perplexity, bleu");
    }

    private static double bleu(Path model) throws Exception {
        Decoding decoding = Options.of(Decoding.GREEDY, Map.of("max_new_tokens", 40));
        List<Example> asked = TinyBase.DATA.validation();
        try (Responder bot = (Responder) new LoraFinetune().open(model, Placement.parse("pytorch/cpu/fp32"))) {
            List<Reply> replies =
                    bot.respond(asked.stream().map(Example::dialogue).toList(), decoding, TokenListener.NONE);
            SegmentScorer scorer = Bleu.CORPUS.scorer();
            double[] sums = scorer.statistics(
                            replies.get(0).text(), asked.get(0).responses())
                    .clone();
            for (int i = 1; i < asked.size(); i++) {
                double[] more =
                        scorer.statistics(replies.get(i).text(), asked.get(i).responses());
                for (int j = 0; j < sums.length; j++) {
                    sums[j] += more[j];
                }
            }
            return Bleu.CORPUS.value(sums, Rounding.DOUBLE);
        }
    }

    private Path trained(Map<String, ?> more) throws Exception {
        Map<String, Object> options = new HashMap<>(Map.of("method", "full", "learning_rate", 5e-3));
        options.putAll(more);
        Path model = Files.createTempDirectory(folder, "model");
        new LoraFinetune().train(TinyBase.options(base, options), TinyBase.DATA, model, progress);
        return model;
    }
}
