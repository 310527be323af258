package org.kefubench.metrics.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a text and the name of the file that they came from.
 *
 * @param name for messages
 */
public record NamedLines(String name, List<String> lines) {

    /** Copies the lines. */
    public NamedLines {
        lines = List.copyOf(lines);
    }

    /**
     * Reads a stream to its end. Lines end with a line feed and nothing else, as U+0085 and U+2028 may stand within a sentence; a carriage return before it is
     * dropped, and so is a byte order mark.
     *
     * @throws CorpusException at the first line that is not UTF-8
     */
    public static NamedLines read(String name, InputStream in) throws IOException {
        byte[] bytes = in.readAllBytes();
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(line(name, bytes, start, i, lines.size() + 1));
                start = i + 1;
            }
        }
        if (start < bytes.length) {
            lines.add(line(name, bytes, start, bytes.length, lines.size() + 1));
        }
        return new NamedLines(name, lines);
    }

    private static String line(String name, byte[] bytes, int from, int to, int number) {
        int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        try {
            String line = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, end - from))
                    .toString();
            return number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
        } catch (CharacterCodingException e) {
            CorpusException mistake = new CorpusException(name, number, "not UTF-8");
            mistake.initCause(e);
            throw mistake;
        }
    }
}
