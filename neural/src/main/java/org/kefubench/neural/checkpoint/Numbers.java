package org.kefubench.neural.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Conversions between the stored number types and floats. */
public final class Numbers {

    private Numbers() {}

    /** Reads a whole buffer as floats. */
    public static float[] floats(ElementType type, ByteBuffer bytes) {
        float[] out = new float[bytes.remaining() / type.bytes()];
        floats(type, bytes, out, 0);
        return out;
    }

    /**
     * Reads a whole buffer as floats into an array.
     *
     * @return where the next one goes
     */
    static int floats(ElementType type, ByteBuffer bytes, float[] out, int from) {
        ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int end = from + in.remaining() / type.bytes();
        if (type == ElementType.F32) {
            in.asFloatBuffer().get(out, from, end - from);
            return end;
        }
        for (int i = from; i < end; i++) {
            out[i] = next(type, in);
        }
        return end;
    }

    private static float next(ElementType type, ByteBuffer in) {
        return switch (type) {
            case F64 -> (float) in.getDouble();
            case F32 -> in.getFloat();
            case F16 -> fromHalf(in.getShort());
            case BF16 -> Float.intBitsToFloat(in.getShort() << 16);
            case I64 -> in.getLong();
            case I32 -> in.getInt();
            case I16 -> in.getShort();
            case I8 -> in.get();
            case U8, BOOL -> in.get() & 0xff;
        };
    }

    /**
     * Writes floats as a type.
     *
     * @throws IllegalArgumentException unless it is single, half or brain floating point
     */
    public static ByteBuffer bytes(ElementType type, float[] values) {
        ByteBuffer out = ByteBuffer.allocate(Math.multiplyExact(values.length, type.bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            switch (type) {
                case F32 -> out.putFloat(value);
                case F16 -> out.putShort(toHalf(value));
                case BF16 -> out.putShort(toBfloat16(value));
                default -> throw new IllegalArgumentException("type " + type + ": expected F32, F16 or BF16");
            }
        }
        return out.flip();
    }

    /** Half to single precision; exact. */
    public static float fromHalf(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >> 10) & 0x1f;
        int fraction = half & 0x3ff;
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f; // subnormal: no hidden bit
            return sign == 0 ? magnitude : -magnitude;
        }
        int wide = exponent == 31 ? 255 : exponent + 112; // 112 = 127 - 15, the difference of the biases
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
    }

    /** Single to half precision, to the nearest, ties to even; beyond 65504 becomes infinity. */
    public static short toHalf(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = (bits >>> 16) & 0x8000;
        float magnitude = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | 0x7e00);
        }
        if (magnitude >= 65520f) { // half way between the largest half and the next step
            return (short) (sign | 0x7c00);
        }
        if (magnitude < 0x1p-14f) { // subnormal halves are multiples of 2^-24
            return (short) (sign | (int) Math.rint(magnitude * 0x1p24));
        }
        int rebased = (bits & 0x7fffffff) - (112 << 23);
        int rounded = rebased + 0xfff + ((rebased >>> 13) & 1);
        return (short) (sign | rounded >>> 13);
    }

    /** Single precision to bfloat16, to the nearest, ties to even. */
    public static short toBfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) (bits >>> 16 | 0x40);
        }
        return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
    }
}
