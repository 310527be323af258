package org.kefubench.neural.train.parallel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.Tensor;

/** Some rows of one tensor of a batch. */
@SuppressWarnings("ArrayRecordComponent") // lives for one step
record Rows(long[] numbers, long[] shape) {

    /**
     * Cuts a batch into parts of neighbouring rows, as equal as can be; fewer parts than wanted where there are fewer rows.
     *
     * @param x tensors of whole numbers with a row for each text
     * @throws IllegalArgumentException if a tensor is of another kind, such as the weights of classes
     */
    static List<List<Rows>> parts(List<Tensor> x, int wanted) {
        long rows = x.get(0).shape().get(0);
        int parts = (int) Math.min(wanted, rows);
        List<List<Rows>> result = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            long from = rows * part / parts;
            long to = rows * (part + 1) / parts;
            result.add(x.stream().map(tensor -> of(tensor, rows, from, to)).toList());
        }
        return result;
    }

    private static Rows of(Tensor tensor, long rows, long from, long to) {
        long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
        if (shape[0] != rows || !tensor.type().equals("int64")) {
            throw new IllegalArgumentException(
                    "a batch with " + tensor + " cannot be divided: expected whole numbers in " + rows + " rows");
        }
        long[] all = tensor.longs();
        int width = Math.toIntExact(all.length / rows);
        shape[0] = to - from;
        return new Rows(Arrays.copyOfRange(all, (int) from * width, (int) to * width), shape);
    }

    Tensor tensor(Scope scope) {
        return scope.longs(numbers, shape);
    }
}
