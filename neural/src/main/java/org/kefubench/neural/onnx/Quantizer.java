package org.kefubench.neural.onnx;

/** Rounds matrices to integers. All schemes are symmetric: zero stays zero. */
final class Quantizer {

    private Quantizer() {}

    /** The scale of each output: its largest magnitude over 127; 1 where all weights are 0. */
    static float[] columnScales(float[] outIn, int out, int in) {
        float[] scales = new float[out];
        for (int o = 0; o < out; o++) {
            scales[o] = scale(largest(outIn, o * in, in), 127);
        }
        return scales;
    }

    /** The rounded weights as [in, out], for the integer kernels. */
    static byte[] columns(float[] outIn, int out, int in) {
        float[] scales = columnScales(outIn, out, in);
        byte[] quantized = new byte[out * in];
        int block = 64; // keeps both sides in cache
        for (int o0 = 0; o0 < out; o0 += block) {
            for (int i = 0; i < in; i++) {
                for (int o = o0; o < Math.min(out, o0 + block); o++) {
                    quantized[i * out + o] = (byte) Math.round(outIn[o * in + i] / scales[o]);
                }
            }
        }
        return quantized;
    }

    /**
     * A matrix in blocks along its inputs.
     *
     * @param packed out x blocks x bytes of a block; of two 4-bit weights the first is in the lower half
     * @param scales out x blocks
     */
    @SuppressWarnings("ArrayRecordComponent") // handed straight to a file
    record Blocks(byte[] packed, float[] scales) {}

    /** Rounds to unsigned integers around the middle of their range, the last block padded with zeros. */
    static Blocks blocks(float[] outIn, int out, int in, int block, int bits) {
        int blocks = (in + block - 1) / block;
        int zero = 1 << (bits - 1);
        byte[] packed = new byte[out * blocks * (block * bits / 8)];
        float[] scales = new float[out * blocks];
        for (int o = 0; o < out; o++) {
            for (int b = 0; b < blocks; b++) {
                int start = o * in + b * block;
                int size = Math.min(block, in - b * block);
                float scale = signedScale(outIn, start, size, zero);
                scales[o * blocks + b] = scale;
                pack(packed, (o * blocks + b) * block, outIn, start, size, block, scale, zero, bits);
            }
        }
        return new Blocks(packed, scales);
    }

    private static void pack(
            byte[] packed, int at, float[] values, int start, int size, int block, float scale, int zero, int bits) {
        for (int i = 0; i < block; i++) {
            float value = i < size ? values[start + i] / scale : 0;
            int level = Math.max(0, Math.min(2 * zero - 1, Math.round(value) + zero));
            if (bits == 8) {
                packed[at + i] = (byte) level;
            } else {
                packed[(at + i) / 2] |= (byte) (level << (4 * ((at + i) % 2)));
            }
        }
    }

    /**
     * The range is -zero to zero - 1, so the scale takes the sign that puts the weight of largest magnitude on the longer side: at 4 bits this gains half a step.
     */
    private static float signedScale(float[] values, int start, int size, int zero) {
        float extreme = 0;
        for (int i = start; i < start + size; i++) {
            extreme = Math.abs(values[i]) > Math.abs(extreme) ? values[i] : extreme;
        }
        return extreme == 0 ? 1 : -extreme / zero;
    }

    private static float largest(float[] values, int start, int size) {
        float largest = 0;
        for (int i = start; i < start + size; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        return largest;
    }

    private static float scale(float largest, int levels) {
        return largest == 0 ? 1 : largest / levels;
    }
}
