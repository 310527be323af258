package org.kefubench.neural.engine;

import java.util.Set;

/**
 * How an engine is to run; what it made of this is told by {@code whereItRan}.
 *
 * @param threads for one operator; 0 for the engine's choice
 * @param spinning let idle threads spin: best latency for one caller, costs a core; off where several callers share an engine
 * @param arena keep freed memory for the next call
 * @param memoryPattern plan memory for shapes seen before; off saves memory
 * @param hiddenStates also return the output of the embeddings and of every layer; for parity tests
 * @param allLogits return a decoder's logits at every position, not just the last; for perplexity and parity tests
 * @param typeMarks token ids after which a decoder's tokens have them as type, see {@link TokenTypes}; empty where there are no types
 */
public record EngineOptions(
        int threads,
        boolean spinning,
        boolean arena,
        boolean memoryPattern,
        boolean hiddenStates,
        boolean allLogits,
        Set<Integer> typeMarks) {

    /** One caller, as fast as possible. */
    public static final EngineOptions LATENCY = new EngineOptions(0, true, true, false, false, false, Set.of());

    /** Several callers share the engine, each of which brings its thread. */
    public static final EngineOptions THROUGHPUT = new EngineOptions(1, false, true, false, false, false, Set.of());

    /** Checks the number of threads; copies. */
    public EngineOptions {
        typeMarks = Set.copyOf(typeMarks);
        if (threads < 0) {
            throw new IllegalArgumentException("threads: " + threads + ", expected at least 0");
        }
    }

    /** The same with another number of threads. */
    public EngineOptions withThreads(int count) {
        return new EngineOptions(count, spinning, arena, memoryPattern, hiddenStates, allLogits, typeMarks);
    }

    /** The same with hidden states. */
    public EngineOptions withHiddenStates() {
        return new EngineOptions(threads, spinning, arena, memoryPattern, true, allLogits, typeMarks);
    }

    /** The same with logits at every position. */
    public EngineOptions withAllLogits() {
        return new EngineOptions(threads, spinning, arena, memoryPattern, hiddenStates, true, typeMarks);
    }

    /** The same with token types for a decoder. */
    public EngineOptions withTypeMarks(Set<Integer> marks) {
        return new EngineOptions(threads, spinning, arena, memoryPattern, hiddenStates, allLogits, marks);
    }

    /** Whether a decoder's tokens have types. */
    public boolean typed() {
        return !typeMarks.isEmpty();
    }
}
