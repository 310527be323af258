package org.kefubench.neural.tokenizer;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns tokens into text as they come: whole characters only, and together the same text as decoding all tokens at once, but for bytes that are no character: those, as of a text
 * that ends within one, are left out and never become U+FFFD. The work for a token does not depend on how many came
 * before. For one thread.
 */
public final class TextStream {

    private final Spelling spelling;
    private final CharsetDecoder characters = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.IGNORE)
            .onUnmappableCharacter(CodingErrorAction.IGNORE);

    /** Bytes of a character that is not complete: at most three. */
    private byte[] waiting = {};

    /** Nothing said yet. */
    public TextStream(Tokenizer tokenizer) {
        this.spelling = tokenizer.spelling();
    }

    /** The text that a further token completes; empty while a character is incomplete. */
    public String add(int id) {
        return decode(spelling.next(id), false);
    }

    /** The end of an answer: bytes of a character that was not completed are dropped. After it the stream is at its end. */
    public String rest() {
        return decode(new byte[0], true);
    }

    private String decode(byte[] further, boolean last) {
        ByteBuffer in = ByteBuffer.allocate(waiting.length + further.length)
                .put(waiting)
                .put(further)
                .flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        characters.decode(in, out, last);
        if (last) {
            characters.flush(out);
        }
        waiting = new byte[in.remaining()];
        in.get(waiting);
        return out.flip().toString();
    }
}
