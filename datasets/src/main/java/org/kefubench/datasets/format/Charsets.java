package org.kefubench.datasets.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.Arrays;
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
        return new CheckedReader(buffered, decoder, file);
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
        }
        refuseMixed(sample, file);
        if (decodes(sample, GB18030)) {
            return GB18030;
        }
        throw new DataException(file + " is neither UTF-8 nor GB18030 (GBK) text: say its charset");
    }

    /**
     * Complains about a file of which some lines are UTF-8 and some are not: read as GB18030 it would decode and be nonsense. Only lines with a character of three bytes
     * count as UTF-8, because two GBK characters can look like two of two bytes.
     */
    private static void refuseMixed(byte[] sample, String file) throws DataException {
        int utf8 = 0;
        int other = 0;
        int number = 1;
        int start = 0;
        for (int i = 0; i < sample.length; i++) {
            if (sample[i] == '\n') {
                byte[] line = Arrays.copyOfRange(sample, start, i);
                if (!decodes(line, StandardCharsets.UTF_8)) {
                    other = other == 0 ? number : other;
                } else if (hasLongCharacter(line)) {
                    utf8 = utf8 == 0 ? number : utf8;
                }
                number++;
                start = i + 1;
            }
        }
        if (utf8 > 0 && other > 0) {
            throw new DataException(
                    file + ", line " + other + ": it is not UTF-8, but line " + utf8 + " is: the file mixes encodings");
        }
    }

    private static boolean hasLongCharacter(byte[] line) {
        for (byte one : line) {
            if ((one & 0xF0) == 0xE0) {
                return true;
            }
        }
        return false;
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

    /** Decodes, and says which file is malformed and in which line. */
    private static final class CheckedReader extends Reader {

        private final InputStream in;
        private final CharsetDecoder decoder;
        private final String file;
        private final ByteBuffer bytes = ByteBuffer.allocate(1 << 14).flip();
        private boolean ended;
        private long line = 1;

        CheckedReader(InputStream in, CharsetDecoder decoder, String file) {
            this.in = in;
            this.decoder = decoder;
            this.file = file;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            CharBuffer chars = CharBuffer.wrap(buffer, offset, length).slice();
            while (true) {
                CoderResult result = decoder.decode(bytes, chars, ended);
                if (chars.position() > 0) {
                    return counted(buffer, offset, chars.position());
                }
                if (result.isError()) {
                    throw new DataException(file + ", line " + line + ": it holds bytes that are no "
                            + decoder.charset() + ", so the file mixes encodings or is damaged");
                }
                if (ended) {
                    return -1;
                }
                fill();
            }
        }

        private int counted(char[] buffer, int offset, int n) {
            for (int i = offset; i < offset + n; i++) {
                line += buffer[i] == '\n' ? 1 : 0;
            }
            return n;
        }

        private void fill() throws IOException {
            bytes.compact();
            int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
            if (n < 0) {
                ended = true;
            } else {
                bytes.position(bytes.position() + n);
            }
            bytes.flip();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
