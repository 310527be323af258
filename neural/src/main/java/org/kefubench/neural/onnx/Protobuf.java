package org.kefubench.neural.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes one protocol-buffers message: varints, 32-bit floats, and length-delimited texts, bytes and messages. */
final class Protobuf {

    private static final int VARINT = 0;
    private static final int DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A whole number; negative ones take ten bytes. */
    Protobuf number(int field, long value) {
        varint((field << 3) | VARINT);
        varint(value);
        return this;
    }

    /** A single-precision number. */
    Protobuf real(int field, float value) {
        varint((field << 3) | FIXED32);
        int bits = Float.floatToRawIntBits(value);
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(bits >>> shift);
        }
        return this;
    }

    /** A text. */
    Protobuf text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A message within this one. */
    Protobuf message(int field, Protobuf value) {
        return bytes(field, value.toBytes());
    }

    /** Raw bytes. */
    Protobuf bytes(int field, byte[] value) {
        varint((field << 3) | DELIMITED);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
