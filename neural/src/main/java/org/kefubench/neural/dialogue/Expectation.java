package org.kefubench.neural.dialogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Dialogue;
import org.kefubench.api.LanguageModel.Surprise;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.generate.Likelihood;
import org.kefubench.neural.tokenizer.Tokenizer;

/**
 * How well a model expects given answers. Uses a decoder of its own, opened when it is first asked: whoever only generates pays nothing for
 * it. Thread-safe.
 */
public final class Expectation implements AutoCloseable {

    private final Opening opening;
    private final Tokenizer tokenizer;
    private final TurnFormat format;
    private final int end;
    private @Nullable Decoder decoder;

    /** Opens a decoder. */
    @FunctionalInterface
    public interface Opening {

        /** Opens it. */
        Decoder open() throws IOException, UnavailableException;
    }

    /**
     * Of the model that is opened so.
     *
     * @param end the token that ends an answer
     */
    public Expectation(Opening opening, Tokenizer tokenizer, TurnFormat format, int end) {
        this.opening = opening;
        this.tokenizer = tokenizer;
        this.format = format;
        this.end = end;
    }

    /** How much the last turn of a dialogue surprises after the turns before it. */
    public synchronized Surprise of(Dialogue answered, int stride) {
        if (answered.context().isEmpty()) {
            throw new IllegalArgumentException("dialogue of one turn: expected an answer after at least one turn");
        }
        String text = answered.last().text();
        int[] answer = IntStream.concat(IntStream.of(tokenizer.ids(text)), IntStream.of(end))
                .toArray();
        Decoder model = decoder();
        int room = Math.max(2, model.maxTokens() - answer.length);
        int[] before = format.prompt(new Dialogue(answered.context()), room);
        int[] ids = IntStream.concat(IntStream.of(before), IntStream.of(answer)).toArray();
        Likelihood likelihood = new Likelihood(model, 0);
        return new Surprise(
                likelihood.nats(ids, before.length, stride),
                answer.length,
                text.getBytes(StandardCharsets.UTF_8).length,
                likelihood.stride(stride));
    }

    /** Minus the logarithm of the probability of all turns after the first, given the first. */
    public synchronized double nats(Dialogue dialogue) {
        if (dialogue.turns().size() < 2) {
            throw new IllegalArgumentException("dialogue of one turn: expected at least one turn after the first");
        }
        Dialogue first = new Dialogue(dialogue.turns().subList(0, 1));
        return new Likelihood(decoder(), 0).nats(ids(dialogue), format.prompt(first, Integer.MAX_VALUE).length, 0);
    }

    /** Whether the model sees all of a dialogue at once. */
    public synchronized boolean fits(Dialogue dialogue) {
        return ids(dialogue).length <= decoder().maxTokens();
    }

    /** What its decoder tells, once it is opened. */
    public synchronized Map<String, String> whereItRan() {
        return decoder == null ? Map.of() : decoder.whereItRan();
    }

    private int[] ids(Dialogue dialogue) {
        return format.lesson(dialogue, Integer.MAX_VALUE, false).ids();
    }

    private Decoder decoder() {
        Decoder open = decoder;
        if (open == null) {
            try {
                open = opening.open();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (UnavailableException e) {
                throw new IllegalStateException("it was available before: " + e.getMessage(), e);
            }
            decoder = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        if (decoder != null) {
            decoder.close();
        }
    }
}
