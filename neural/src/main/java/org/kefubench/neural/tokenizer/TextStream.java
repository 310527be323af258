package org.kefubench.neural.tokenizer;

/** Turns tokens into text as they come: whole characters only, and together the same text as decoding all tokens at once. For one thread. */
public final class TextStream {

    private static final char INCOMPLETE = '\uFFFD';

    private final Tokenizer tokenizer;
    private final IntList ids = new IntList();
    private int told;

    /** Nothing said yet. */
    public TextStream(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** The text that a further token completes; empty while a character is incomplete. */
    public String add(int id) {
        ids.add(id);
        String text = tokenizer.decode(ids.toArray());
        int end = text.length();
        while (end > told && text.charAt(end - 1) == INCOMPLETE) {
            end--;
        }
        return advance(text, end);
    }

    /** What is still held back at the end of an answer. */
    public String rest() {
        String text = tokenizer.decode(ids.toArray());
        return advance(text, text.length());
    }

    private String advance(String text, int end) {
        String piece = end > told ? text.substring(told, end) : "";
        told = Math.max(told, end);
        return piece;
    }
}
