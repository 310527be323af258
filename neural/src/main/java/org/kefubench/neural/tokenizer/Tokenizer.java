package org.kefubench.neural.tokenizer;

/** Turns text into the token ids of one model, and back. Thread-safe. Whoever opened it closes it; may be called twice. */
public interface Tokenizer extends AutoCloseable {

    /** The ids of a text with the special tokens that its model expects, cut on the right. */
    TokenIds encode(String text, int maxTokens);

    /** The ids of two texts with special tokens and segments; the longer one is cut first. */
    TokenIds encode(String first, String second, int maxTokens);

    /** The ids of a text alone: nothing added, nothing cut. */
    int[] ids(String text);

    /** A new text, to be spelled token by token. */
    Spelling spelling();

    /** The text of ids, without special tokens. */
    default String decode(int[] ids) {
        TextStream stream = new TextStream(this);
        StringBuilder text = new StringBuilder();
        for (int id : ids) {
            text.append(stream.add(id));
        }
        return text.append(stream.rest()).toString();
    }

    /** The id of a token as it is written in the vocabulary; -1 if there is none. */
    int id(String token);

    /**
     * A token as it is written in the vocabulary.
     *
     * @throws IllegalArgumentException if the id is outside the vocabulary
     */
    String token(int id);

    /** Number of ids. */
    int vocabulary();

    /** Frees native memory, where there is any. */
    @Override
    default void close() {}

    /** Ids with a meaning. */
    SpecialIds special();

    /**
     * Ids with a meaning; -1 where the model has none.
     *
     * @param begin starts a text: [CLS], &lt;s&gt;
     * @param end ends a text: [SEP], &lt;/s&gt;, &lt;|endoftext|&gt;
     */
    record SpecialIds(int unknown, int padding, int begin, int end, int mask) {}
}
