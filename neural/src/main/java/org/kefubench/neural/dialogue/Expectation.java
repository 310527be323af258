package org.kefubench.neural.dialogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Dialogue;
import org.kefubench.api.LanguageModel.Surprise;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.generate.Likelihood;
import org.kefubench.neural.tokenizer.Tokenizer;

/**
 * How well a model expects given answers. Uses a decoder of its own, with logits at every position, opened when it is first asked: whoever only generates pays nothing for
 * it. Thread-safe.
 */
public final class Expectation implements AutoCloseable {

    private final Opening opening;
    private final Tokenizer tokenizer;
    private final TurnFormat format;
    private final int end;
    private @Nullable Decoder decoder;

    /** Opens a decoder that returns logits at every position. */
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
