package org.kefubench.metrics.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kefubench.metrics.bleu.Bleu;
import org.kefubench.metrics.chrf.Chrf;
import org.kefubench.metrics.ter.Ter;

/** Expected numbers come from a transcription of sacreBLEU's formulas run with numpy 2.4.6, on the same made-up statistics. */
class ResamplingTest {

    private static final int SEGMENTS = 60;

    @Test
    void bleu_equals_numpy_to_the_last_bit() {
        SegmentStatistics baseline = SegmentStatistics.of(Bleu.CORPUS, bleu(0));
        SegmentStatistics system = SegmentStatistics.of(Bleu.CORPUS, bleu(1));
        assertThat(baseline.score()).isEqualTo(34.68825808074069);
        assertThat(Resampling.BOOTSTRAP.scores(baseline)[0]).isEqualTo(37.90046114290645);
        assertEstimate(Resampling.BOOTSTRAP.bootstrap(baseline), 34.73456626923338, 6.0015169312328585);
        Resampling.PairedResult paired = Resampling.BOOTSTRAP.pairedBootstrap(baseline, system);
        assertThat(paired.score()).isEqualTo(34.910426006673845);
        assertEstimate(paired.estimate(), 34.89552064991387, 5.855329586867201);
        assertThat(paired.pValue()).isEqualTo(0.3926073926073926);
        assertThat(Resampling.RANDOMISATION.randomisation(baseline, system)).isEqualTo(0.9381061893810619);
    }

    @Test
    void chrf_equals_numpy_to_the_last_bit_of_single_precision() {
        SegmentStatistics baseline = SegmentStatistics.of(Chrf.CHRF2, chrf(0));
        SegmentStatistics system = SegmentStatistics.of(Chrf.CHRF2, chrf(1));
        assertThat(Resampling.BOOTSTRAP.scores(baseline)[0]).isEqualTo(75.06012725830078);
        assertEstimate(Resampling.BOOTSTRAP.bootstrap(baseline), 74.25245666503906, 3.1001014709472656);
        Resampling.PairedResult paired = Resampling.BOOTSTRAP.pairedBootstrap(baseline, system);
        assertEstimate(paired.estimate(), 74.1749038696289, 3.029743194580078);
        assertThat(paired.pValue()).isEqualTo(0.4145854145854146);
        assertThat(Resampling.RANDOMISATION.randomisation(baseline, system)).isEqualTo(0.968003199680032);
    }

    @Test
    void ter_with_fractions_of_lengths_equals_numpy_to_the_last_bit_of_single_precision() {
        SegmentStatistics baseline = SegmentStatistics.of(Ter.STANDARD, ter(0));
        SegmentStatistics system = SegmentStatistics.of(Ter.STANDARD, ter(1));
        assertThat(Resampling.BOOTSTRAP.scores(baseline)[0]).isEqualTo(37.52696228027344);
        assertEstimate(Resampling.BOOTSTRAP.bootstrap(baseline), 39.299522399902344, 6.641571044921875);
        Resampling.PairedResult paired = Resampling.BOOTSTRAP.pairedBootstrap(baseline, system);
        assertEstimate(paired.estimate(), 39.27142333984375, 5.697332382202148);
        assertThat(paired.pValue()).isEqualTo(0.4035964035964036);
        assertThat(Resampling.RANDOMISATION.randomisation(baseline, system)).isEqualTo(0.9496050394960504);
    }

    @Test
    void a_system_does_not_differ_from_itself() {
        SegmentStatistics system = SegmentStatistics.of(Bleu.CORPUS, bleu(0));
        // all differences are 0 and none exceeds the real one: (0 + 1) / (n + 1), as in sacreBLEU
        assertThat(new Resampling(99, 1).randomisation(system, system)).isEqualTo(0.01);
    }

    @Test
    void systems_of_other_length_or_metric_cannot_be_paired() {
        SegmentStatistics bleu = SegmentStatistics.of(Bleu.CORPUS, bleu(0));
        SegmentStatistics chrf = SegmentStatistics.of(Chrf.CHRF2, chrf(0));
        assertThatThrownBy(() -> Resampling.BOOTSTRAP.pairedBootstrap(bleu, chrf))
                .hasMessageContaining("chrF2");
        SegmentStatistics one = SegmentStatistics.of(Bleu.CORPUS, List.of("a"), List.of(List.of("a")));
        assertThatThrownBy(() -> Resampling.BOOTSTRAP.randomisation(bleu, one)).hasMessageContaining("1 segments");
        assertThatThrownBy(() -> new Resampling(0, 1)).hasMessageContaining("0 resamples");
    }

    private static void assertEstimate(Resampling.Estimate estimate, double mean, double halfWidth) {
        assertThat(estimate.mean()).isEqualTo(mean);
        assertThat(estimate.halfWidth()).isEqualTo(halfWidth);
        assertThat(estimate.interval().high() - estimate.interval().low())
                .isBetween(1.99 * halfWidth, 2.01 * halfWidth);
    }

    private static double[][] bleu(int shift) {
        double[][] rows = new double[SEGMENTS][];
        for (int i = 0; i < SEGMENTS; i++) {
            int length = 8 + (i * 7 + shift) % 9;
            rows[i] = new double[] {
                length,
                10 + (i * 5) % 7,
                Math.max(0, length - 2 - (i + shift) % 4),
                Math.max(0, length - 5 - (i * 3 + shift) % 4),
                Math.max(0, length - 8 - i % 3),
                Math.max(0, length - 11),
                length,
                length - 1,
                length - 2,
                length - 3
            };
        }
        return rows;
    }

    private static double[][] chrf(int shift) {
        double[][] rows = new double[SEGMENTS][18];
        for (int i = 0; i < SEGMENTS; i++) {
            int length = 40 + (i * 7 + shift) % 30;
            int reference = 45 + (i * 11) % 25;
            for (int n = 0; n < 6; n++) {
                rows[i][3 * n] = length - n;
                rows[i][3 * n + 1] = reference - n;
                rows[i][3 * n + 2] = Math.max(0, Math.min(length, reference) - n - (n + 1) * ((i + shift) % 4) - 3);
            }
        }
        return rows;
    }

    private static double[][] ter(int shift) {
        double[][] rows = new double[SEGMENTS][];
        for (int i = 0; i < SEGMENTS; i++) {
            rows[i] = new double[] {(i * 5 + shift) % 6 + i % 2, (20 + i % 7) / 3.0};
        }
        return rows;
    }
}
