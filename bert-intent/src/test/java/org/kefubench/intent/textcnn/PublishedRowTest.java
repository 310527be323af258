package org.kefubench.intent.textcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.Options;
import org.kefubench.api.Progress;
import org.kefubench.intent.baseline.PublishedData;

/** Larson et al. 2019, table 2, the CNN with GloVe vectors and oos-train on CLINC150 full; some three minutes of processor time. */
@Tag("long")
class PublishedRowTest {

    private static final String VECTORS = "vectors-glove-6B-50d-5k/glove-50d-5k.json";

    @Test
    void the_convolutional_row_of_the_clinc150_paper() throws Exception {
        String models = System.getenv("KEFUBENCH_MODELS");
        assumeTrue(
                models != null && Files.isRegularFile(Path.of(models, VECTORS)), "KEFUBENCH_MODELS has no " + VECTORS);
        PublishedData data = PublishedData.clinc150("full");
        TextCnnOptions options =
                Options.of(TextCnnOptions.DEFAULTS, Map.of("vectors", VECTORS, "learning_rate", 0.002, "epochs", 12));
        Classifier classifier = new Training(options, data.training(), Progress.NONE).run();
        List<Intent> answers =
                classifier.classify(data.test().stream().map(Example::utterance).toList());
        assertThat(percentRight(data, answers, false)).isCloseTo(91.2, within(1.0));
        // Recall of 1,000 rows: one standard error is 1.2 points, hence two.
        assertThat(percentRight(data, answers, true)).isCloseTo(18.9, within(2.0));
        classifier.network().close();
    }

    private static double percentRight(PublishedData data, List<Intent> answers, boolean outOfScope) {
        int rows = 0;
        int right = 0;
        for (int i = 0; i < answers.size(); i++) {
            String expected = data.test().get(i).intent();
            if (Intent.OUT_OF_SCOPE.equals(expected) == outOfScope) {
                rows++;
                right += answers.get(i).label().equals(expected) ? 1 : 0;
            }
        }
        return 100.0 * right / rows;
    }
}
