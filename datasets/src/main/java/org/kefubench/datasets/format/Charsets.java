package org.kefubench.datasets.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.kefubench.datasets.DataException;

/**
 * Turns bytes into text. {@code detect} takes a byte order mark at its word, then UTF-8 where the first megabyte is well-formed UTF-8, then GB18030, of which GBK
 * and GB2312 are parts.
 */
public final class Charsets {

    /** How many bytes are looked at. */
    static final int SAMPLE_BYTES = 1 << 20;

    private static final Charset GB18030 = Charset.forName("GB18030");

    private Charsets() {}

    /** A reader of a stream; malformed bytes are an exception that names the file. */
    public static Reader reader(InputStream in, String name, String file) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, SAMPLE_BYTES + 8);
        Charset charset = name.equals("detect") ? detect(buffered, file) : named(name);
        skipMark(buffered, charset);
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return new CheckedReader(new InputStreamReader(buffered, decoder), file, charset);
    }

    /** The character set of a stream, which stays where it is. */
    public static Charset detect(BufferedInputStream in, String file) throws IOException {
        in.mark(SAMPLE_BYTES + 1);
        byte[] sample = in.readNBytes(SAMPLE_BYTES);
        in.reset();
        return detect(sample, file);
    }

    static Charset detect(byte[] sample, String file) throws DataException {
        if (startsWith(sample, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        } else if (startsWith(sample, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        } else if (startsWith(sample, 0xEF, 0xBB, 0xBF) || decodes(sample, StandardCharsets.UTF_8)) {
            return StandardCharsets.UTF_8;
        } else if (decodes(sample, GB18030)) {
            return GB18030;
        }
        throw new DataException(file + " is neither UTF-8 nor GB18030 (GBK) text: say its charset");
    }

    static boolean isUtf8(byte[] bytes) {
        return decodes(bytes, StandardCharsets.UTF_8);
    }

    private static Charset named(String name) throws DataException {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new DataException(
                    "charset '" + name + "' is unknown: expected detect, UTF-8, GB18030 or another that Java knows", e);
        }
    }

    private static void skipMark(BufferedInputStream in, Charset charset) throws IOException {
        in.mark(4);
        byte[] head = in.readNBytes(3);
        in.reset();
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            in.skipNBytes(3);
        } else if (!charset.equals(StandardCharsets.UTF_8)
                && (startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF))) {
            in.skipNBytes(2);
        }
    }

    private static boolean startsWith(byte[] bytes, int... expected) {
        if (bytes.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the bytes decode without an error; a character cut off at the end of a full sample is none. */
    private static boolean decodes(byte[] sample, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(sample);
        CharBuffer chars = CharBuffer.allocate(1 << 13);
        boolean whole = sample.length < SAMPLE_BYTES;
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, whole);
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
            chars.clear();
        }
    }

    /** Says which file is malformed, and where. */
    private static final class CheckedReader extends Reader {

        private final Reader reader;
        private final String file;
        private final Charset charset;
        private long chars;

        CheckedReader(Reader reader, String file, Charset charset) {
            this.reader = reader;
            this.file = file;
            this.charset = charset;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            try {
                int n = reader.read(buffer, offset, length);
                chars += Math.max(0, n);
                return n;
            } catch (java.nio.charset.CharacterCodingException e) {
                throw new DataException(
                        file + " is not all " + charset + ": bytes that are none follow after character " + chars, e);
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
