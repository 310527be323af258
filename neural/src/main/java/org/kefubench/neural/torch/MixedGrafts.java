package org.kefubench.neural.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Several adapters of projections on one base, put side by side so that one product serves rows of different adapters (Punica, Chen et al. 2023; S-LoRA, Sheng et al. 2023): at
 * each projection the thin matrices of all adapters are stacked, those of lower rank filled up with zeros, and each row of a batch takes its own. Number 0 is the base alone.
 *
 * @param members adapter 1, 2 and so on
 */
record MixedGrafts(List<Member> members) {

    /** What may be done at a projection, in the order of its tensors. */
    private enum Step {
        INPUTS,
        PRODUCTS,
        LENGTHS,
        OUTPUTS
    }

    /**
     * One adapter.
     *
     * @param numbers of each part, by slot
     */
    record Member(Map<Integer, Numbers> numbers) {}

    /**
     * The numbers of a part: a factor of its inputs, a product of thin matrices with its scale in the second, a factor of what comes before the bias, and one of what comes after.
     * Empty where there is nothing of the kind.
     *
     * @param a rank x in
     * @param b out x rank
     */
    @SuppressWarnings("ArrayRecordComponent") // lives while a decoder is opened
    record Numbers(int rank, float[] inputs, float[] a, float[] b, float[] lengths, float[] outputs) {

        private boolean has(Step step) {
            return switch (step) {
                case INPUTS -> inputs.length > 0;
                case PRODUCTS -> a.length > 0;
                case LENGTHS -> lengths.length > 0;
                case OUTPUTS -> outputs.length > 0;
            };
        }
    }

    /** Copies. */
    MixedGrafts {
        members = List.copyOf(members);
    }

    private List<Integer> slots() {
        return members.stream()
                .flatMap(member -> member.numbers().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private List<Numbers> at(int slot) {
        return members.stream()
                .flatMap(member -> Optional.ofNullable(member.numbers().get(slot)).stream())
                .toList();
    }

    private boolean has(int slot, Step step) {
        return at(slot).stream().anyMatch(numbers -> numbers.has(step));
    }

    /** All stacks in the order of the script: the numbers of the base and of all members, one after the other. */
    List<Shaped> stacks() {
        List<Shaped> stacks = new ArrayList<>();
        for (int slot : slots()) {
            for (Step step : Step.values()) {
                if (has(slot, step)) {
                    stacks.addAll(stacks(slot, step));
                }
            }
        }
        return stacks;
    }

    private List<Shaped> stacks(int slot, Step step) {
        return switch (step) {
            case INPUTS -> List.of(factors(slot, Numbers::inputs));
            case PRODUCTS -> products(slot);
            case LENGTHS -> List.of(factors(slot, Numbers::lengths));
            case OUTPUTS -> List.of(factors(slot, Numbers::outputs));
        };
    }

    private Shaped factors(int slot, Function<Numbers, float[]> which) {
        int size = at(slot).stream().mapToInt(n -> which.apply(n).length).max().orElse(0);
        float[] values = new float[(members.size() + 1) * size];
        Arrays.fill(values, 1);
        for (int i = 0; i < members.size(); i++) {
            Numbers own = members.get(i).numbers().get(slot);
            if (own != null) {
                System.arraycopy(which.apply(own), 0, values, (i + 1) * size, which.apply(own).length);
            }
        }
        return new Shaped(values, new long[] {members.size() + 1L, size});
    }

    private List<Shaped> products(int slot) {
        List<Numbers> all = at(slot).stream().filter(n -> n.has(Step.PRODUCTS)).toList();
        int rank = all.stream().mapToInt(Numbers::rank).max().orElse(0);
        int in = all.get(0).a().length / all.get(0).rank();
        int out = all.get(0).b().length / all.get(0).rank();
        float[] a = new float[(members.size() + 1) * rank * in];
        float[] b = new float[(members.size() + 1) * out * rank];
        for (int i = 0; i < members.size(); i++) {
            Numbers own = members.get(i).numbers().get(slot);
            if (own != null && own.has(Step.PRODUCTS)) {
                System.arraycopy(own.a(), 0, a, (i + 1) * rank * in, own.a().length);
                for (int o = 0; o < out; o++) {
                    System.arraycopy(own.b(), o * own.rank(), b, ((i + 1) * out + o) * rank, own.rank());
                }
            }
        }
        return List.of(new Shaped(a, new long[] {members.size() + 1L, rank, in}), new Shaped(b, new long[] {
            members.size() + 1L, out, rank
        }));
    }

    /**
     * What the script has to know: the index of each stack among all tensors, -1 where there is none.
     *
     * @param first index of the first stack
     * @param slots projections of the model
     */
    Map<String, Object> holes(int first, int slots) {
        Map<Step, int[]> places = new EnumMap<>(Step.class);
        int next = first;
        for (int slot = 0; slot < slots; slot++) {
            for (Step step : Step.values()) {
                boolean there = has(slot, step);
                places.computeIfAbsent(step, unused -> new int[slots])[slot] = there ? next : -1;
                next += there ? (step == Step.PRODUCTS ? 2 : 1) : 0;
            }
        }
        return places.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().name().toLowerCase(Locale.ROOT), entry -> text(entry.getValue())));
    }

    private static String text(int[] numbers) {
        return IntStream.of(numbers).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }
}
