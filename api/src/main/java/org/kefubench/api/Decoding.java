package org.kefubench.api;

import java.util.List;

/**
 * How text is generated, in the terms of the transformers library; {@link #GREEDY} is the default. A component is a key of a suite's {@code decoding} block in
 * snake case.
 *
 * @param maxNewTokens at least 1
 * @param minNewTokens at least 0; equal to maxNewTokens for a forced length
 * @param sample draw from the distribution instead of taking its maximum
 * @param temperature above 0; 1 leaves the distribution as it is
 * @param topK 0 for all
 * @param topP in (0, 1]; 1 for all
 * @param minP in [0, 1); 0 for all
 * @param typicalP in (0, 1]; 1 for all
 * @param repetitionPenalty 1 for none
 * @param noRepeatNgram 0 for none
 * @param beams 1 for none
 * @param beamGroups divides beams; 1 for none
 * @param diversityPenalty at least 0, between groups; 0 for none
 * @param lengthPenalty exponent of the length in a beam's score
 * @param earlyStopping end as soon as all beams have ended
 * @param penaltyAlpha in [0, 1): contrastive search with topK candidates; 0 for none
 * @param bestOf number of answers drawn and re-ranked, with sample; 1 for one
 * @param stop texts that end an answer
 * @param deadlineMillis 0 for none
 * @param seed of the generator
 */
public record Decoding(
        int maxNewTokens,
        int minNewTokens,
        boolean sample,
        double temperature,
        int topK,
        double topP,
        double minP,
        double typicalP,
        double repetitionPenalty,
        int noRepeatNgram,
        int beams,
        int beamGroups,
        double diversityPenalty,
        double lengthPenalty,
        boolean earlyStopping,
        double penaltyAlpha,
        int bestOf,
        List<String> stop,
        long deadlineMillis,
        long seed) {

    /** The most likely token each time, at most 64. */
    public static final Decoding GREEDY =
            new Decoding(64, 0, false, 1, 0, 1, 0, 1, 1, 0, 1, 1, 0, 1, false, 0, 1, List.of(), 0, 42);

    /** Checks every range, and that no setting takes another one's effect away. */
    public Decoding {
        check(maxNewTokens >= 1, "max_new_tokens", maxNewTokens, "at least 1");
        check(minNewTokens >= 0 && minNewTokens <= maxNewTokens, "min_new_tokens", minNewTokens, "0 to max_new_tokens");
        check(temperature > 0 && finite(temperature), "temperature", temperature, "a number above 0");
        check(topK >= 0, "top_k", topK, "at least 0");
        check(topP > 0 && topP <= 1, "top_p", topP, "a number in (0, 1]");
        check(minP >= 0 && minP < 1, "min_p", minP, "a number in [0, 1)");
        check(typicalP > 0 && typicalP <= 1, "typical_p", typicalP, "a number in (0, 1]");
        check(
                repetitionPenalty > 0 && finite(repetitionPenalty),
                "repetition_penalty",
                repetitionPenalty,
                "a number above 0");
        check(noRepeatNgram >= 0, "no_repeat_ngram", noRepeatNgram, "at least 0");
        check(beams >= 1, "beams", beams, "at least 1");
        check(beamGroups >= 1 && beams % beamGroups == 0, "beam_groups", beamGroups, "a divisor of beams");
        check(
                diversityPenalty >= 0 && finite(diversityPenalty),
                "diversity_penalty",
                diversityPenalty,
                "a number of at least 0");
        check(finite(lengthPenalty), "length_penalty", lengthPenalty, "a finite number");
        check(penaltyAlpha >= 0 && penaltyAlpha < 1, "penalty_alpha", penaltyAlpha, "a number in [0, 1)");
        check(bestOf >= 1, "best_of", bestOf, "at least 1");
        check(deadlineMillis >= 0, "deadline_millis", deadlineMillis, "at least 0");
        boolean contrastive = penaltyAlpha > 0;
        exclude(beams > 1, "beams: " + beams, sample, "sample: true", "one of both");
        exclude(beams > 1, "beams: " + beams, contrastive, "penalty_alpha: " + penaltyAlpha, "one of both");
        exclude(beams > 1, "beams: " + beams, bestOf > 1, "best_of: " + bestOf, "one of both");
        exclude(contrastive, "penalty_alpha: " + penaltyAlpha, sample, "sample: true", "one of both");
        exclude(contrastive, "penalty_alpha: " + penaltyAlpha, topK < 2, "top_k: " + topK, "top_k of at least 2");
        exclude(
                bestOf > 1,
                "best_of: " + bestOf,
                !sample,
                "sample: false",
                "sample: true, since else all are the same");
        exclude(
                diversityPenalty > 0,
                "diversity_penalty: " + diversityPenalty,
                beamGroups == 1,
                "beam_groups: 1",
                "beam_groups of at least 2, between which it stands");
        stop = List.copyOf(stop);
    }

    private static boolean finite(double value) {
        return Double.isFinite(value);
    }

    private static void exclude(boolean one, String first, boolean other, String second, String expected) {
        if (one && other) {
            throw new IllegalArgumentException(first + " with " + second + ", expected " + expected);
        }
    }

    private static void check(boolean holds, String key, Number value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(key + ": " + value + ", expected " + expected);
        }
    }
}
