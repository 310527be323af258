package org.kefubench.neural.torch;

import java.io.IOException;
import java.util.List;
import org.kefubench.neural.checkpoint.Checkpoint;

/**
 * The heads of several classifiers on one encoder, put side by side: number 0 is nobody's, and heads of fewer classes are filled up with zeros.
 *
 * @param ownDense whether the dense layers differ
 * @param stacks weights and biases of the dense layers where they differ, and of the output layers
 */
record MixedHeads(boolean ownDense, List<Shaped> stacks) {

    /**
     * The heads of some adapters.
     *
     * @param names of a head's dense weight and bias, and of its output weight and bias
     * @throws IllegalArgumentException if some have a dense layer of their own where others have an adapter beside the base's
     * @throws IOException if a tensor is missing
     */
    static MixedHeads of(Checkpoint base, List<String> names, List<AdaptedEncoders.Member> members) throws IOException {
        String dense = names.get(0);
        String module = dense.substring(0, dense.length() - ".weight".length());
        boolean own = members.stream().anyMatch(member -> member.tensors().containsKey(dense))
                || !Projections.of(base.config()).modules().contains(module);
        boolean beside = members.stream()
                .flatMap(member -> member.grafts().parts().stream())
                .anyMatch(part -> part.module().equals(module));
        if (own && beside) {
            throw new IllegalArgumentException(
                    module + " is learned whole by some adapters and has others beside it: expected one of both");
        }
        int hidden = base.config().sizes().hidden();
        int most = members.stream()
                .mapToInt(member -> member.labels().size())
                .max()
                .orElse(0);
        Shaped weight = stack(base, names.get(2), false, members, most, hidden);
        Shaped bias = stack(base, names.get(3), false, members, most, 1);
        if (!own) {
            return new MixedHeads(false, List.of(weight, bias));
        }
        return new MixedHeads(
                true,
                List.of(
                        stack(base, dense, true, members, hidden, hidden),
                        stack(base, names.get(1), true, members, hidden, 1),
                        weight,
                        bias));
    }

    /**
     * The tensors of a name, one after the other. A bias has columns of one number.
     *
     * @param shared whether the base's is taken where an adapter has none
     */
    private static Shaped stack(
            Checkpoint base, String name, boolean shared, List<AdaptedEncoders.Member> members, int rows, int columns)
            throws IOException {
        int size = rows * columns;
        float[] all = new float[(members.size() + 1) * size];
        for (int i = 0; i < members.size(); i++) {
            AdaptedEncoders.Member member = members.get(i);
            AdapterNumbers numbers = new AdapterNumbers(base, member.tensors());
            boolean bases = shared && !member.tensors().containsKey(name) && base.has(name);
            float[] own = bases ? base.floats(name) : numbers.values(name);
            int expected = shared ? size : member.labels().size() * columns;
            if (own.length != expected) {
                throw new IOException("adapter " + (i + 1) + ": tensor '" + name + "' has " + own.length
                        + " numbers, expected " + expected / columns + " x " + columns);
            }
            System.arraycopy(own, 0, all, (i + 1) * size, own.length);
        }
        return columns == 1
                ? new Shaped(all, members.size() + 1L, rows)
                : new Shaped(all, members.size() + 1L, rows, columns);
    }
}
