package org.kefubench.neural.generate;

import java.util.ArrayList;
import java.util.List;
import org.kefubench.api.Decoding;

/** The processors that a {@link Decoding} asks for, in the order of the transformers library. */
final class Processors {

    private Processors() {}

    /**
     * Those that are needed; empty for plain greedy decoding.
     *
     * @param endIds tokens that end a text
     */
    static List<Processor> of(Decoding decoding, int[] endIds) {
        List<Processor> processors = new ArrayList<>();
        if (decoding.repetitionPenalty() != 1) {
            processors.add(Penalties.repetition(decoding.repetitionPenalty()));
        }
        if (decoding.noRepeatNgram() > 0) {
            processors.add(Penalties.noRepeatNgram(decoding.noRepeatNgram()));
        }
        if (decoding.minNewTokens() > 0) {
            processors.add(Penalties.minNewTokens(decoding.minNewTokens(), endIds));
        }
        if (decoding.sample()) {
            processors.addAll(warpers(decoding));
        }
        return processors;
    }

    private static List<Processor> warpers(Decoding decoding) {
        List<Processor> warpers = new ArrayList<>();
        if (decoding.temperature() != 1) {
            warpers.add(Warpers.temperature(decoding.temperature()));
        }
        if (decoding.topK() > 0) {
            warpers.add(Warpers.topK(decoding.topK(), 1));
        }
        if (decoding.topP() < 1) {
            warpers.add(Warpers.topP(decoding.topP(), 1));
        }
        if (decoding.minP() > 0) {
            warpers.add(Warpers.minP(decoding.minP(), 1));
        }
        if (decoding.typicalP() < 1) {
            warpers.add(Warpers.typical(decoding.typicalP(), 1));
        }
        return warpers;
    }
}
