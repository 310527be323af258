package org.kefubench.neural.train.parallel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.Tensor;
import org.zeromq.ZMsg;

/** Tensors and settings as the frames of a message: little-endian numbers, before them their sizes. */
final class Frames {

    private Frames() {}

    static void addText(ZMsg message, String text) {
        message.add(text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(ZMsg message) {
        return new String(message.pop().getData(), StandardCharsets.UTF_8);
    }

    /** Single-precision numbers of a tensor, in the order of rows. */
    static void addFloats(ZMsg message, float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(numbers.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        message.add(bytes.array());
    }

    static float[] floats(ZMsg message) {
        ByteBuffer bytes = ByteBuffer.wrap(message.pop().getData()).order(ByteOrder.LITTLE_ENDIAN);
        float[] numbers = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(numbers);
        return numbers;
    }

    /** A part of a batch: whole numbers, each tensor with its sizes before it. */
    static void addRows(ZMsg message, List<Rows> x) {
        addText(message, Integer.toString(x.size()));
        for (Rows tensor : x) {
            addText(
                    message,
                    Arrays.stream(tensor.shape()).mapToObj(Long::toString).collect(Collectors.joining(",")));
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(tensor.numbers().length, Long.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN);
            bytes.asLongBuffer().put(tensor.numbers());
            message.add(bytes.array());
        }
    }

    static List<Tensor> rows(ZMsg message, Scope scope) {
        int count = Integer.parseInt(text(message));
        Tensor[] x = new Tensor[count];
        for (int i = 0; i < count; i++) {
            long[] shape = shape(text(message));
            ByteBuffer bytes = ByteBuffer.wrap(message.pop().getData()).order(ByteOrder.LITTLE_ENDIAN);
            long[] numbers = new long[bytes.remaining() / Long.BYTES];
            bytes.asLongBuffer().get(numbers);
            x[i] = scope.longs(numbers, shape);
        }
        return List.of(x);
    }

    static long[] shape(String text) {
        return Arrays.stream(text.split(",", -1)).mapToLong(Long::parseLong).toArray();
    }
}
