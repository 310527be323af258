package org.kefubench.neural.torch;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ElementType;
import org.kefubench.neural.checkpoint.Numbers;
import org.kefubench.neural.checkpoint.SafetensorsWriter;
import org.kefubench.neural.checkpoint.StoredTensor;
import org.kefubench.neural.checkpoint.TensorSource;
import org.kefubench.neural.checkpoint.TensorValue;

/** A model's tensors by name, in the order that its script expects. Closing it frees them. */
public final class Weights implements AutoCloseable {

    /** Codes of PyTorch's number types, as scripts write them. */
    private static final Map<String, Integer> CODES = Map.of("fp32", 6, "fp16", 5, "bf16", 15);

    private final Scope scope;
    private final Map<String, Tensor> tensors;
    private final String precision;
    private final boolean packed;

    /** Names of matrices that products take as they are stored, [in, out]. */
    private Set<String> columns = Set.of();

    private Weights(Scope scope, Map<String, Tensor> tensors, String precision) {
        this(scope, tensors, precision, false);
    }

    private Weights(Scope scope, Map<String, Tensor> tensors, String precision, boolean packed) {
        this.scope = scope;
        this.tensors = tensors;
        this.precision = precision;
        this.packed = packed;
    }

    /**
     * Reads tensors of a checkpoint.
     *
     * @param shapes names in order, with the shape that each must have
     * @param precision {@code fp32}, {@code bf16} or {@code fp16}
     * @param device {@code cpu} or {@code cuda:<index>}
     * @throws IOException if one is missing or has another shape
     */
    public static Weights read(Checkpoint source, Map<String, long[]> shapes, String precision, String device)
            throws IOException {
        return read(source, shapes, Handling.AS_STORED, precision, device);
    }

    /**
     * What is done with matrices when they are read.
     *
     * @param turned names of those that are transposed: products with few rows are faster where each output's weights lie together
     * @param packed names of those that are packed for products, and can be used for nothing else
     */
    record Handling(Set<String> turned, Set<String> packed) {

        static final Handling AS_STORED = new Handling(Set.of(), Set.of());
    }

    /** Reads tensors of a checkpoint, of which some are not held as they are stored. */
    static Weights read(
            Checkpoint source, Map<String, long[]> shapes, Handling handling, String precision, String device)
            throws IOException {
        Scope scope = Scope.open(device);
        try (ScriptModule cast = ScriptModule.compile(ScriptText.of("cast", Map.of("type", code(precision))))) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, long[]> entry : shapes.entrySet()) {
                String name = entry.getKey();
                Stored stored = new Stored(
                        source, name, entry.getValue(), handling.turned().contains(name));
                tensors.put(
                        name,
                        handling.packed().contains(name)
                                ? packed(stored, precision, cast, scope)
                                : stored.read(precision, cast, scope));
            }
            return new Weights(scope, tensors, precision, !handling.packed().isEmpty());
        } catch (IOException | RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    private static Tensor packed(Stored stored, String precision, ScriptModule cast, Scope scope) throws IOException {
        try (Scope temporary = Scope.open(scope.device())) {
            return Products.pack(scope, stored.read(precision, cast, temporary));
        }
    }

    /** Adds a packed copy of a matrix, last in order. */
    void addPacked(String name, String matrix) {
        Tensor whole = Objects.requireNonNull(tensors.get(matrix), matrix);
        tensors.put(name, Products.pack(scope, whole));
    }

    static int code(String precision) {
        Integer code = CODES.get(precision);
        if (code == null) {
            throw new IllegalArgumentException("precision '" + precision + "': expected one of fp32, bf16, fp16");
        }
        return code;
    }

    /** A tensor in a file, and whether it is to be transposed. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one call
    private record Stored(TensorSource source, String name, long[] shape, boolean turned) {

        Tensor read(String precision, ScriptModule cast, Scope scope) throws IOException {
            StoredTensor stored = source.require(name, shape);
            if (precision.equals("fp32") && !turned) {
                return single(stored, scope);
            }
            try (Scope temporary = Scope.open(scope.device())) {
                Tensor single = single(stored, temporary);
                if (!precision.equals("fp32")) {
                    return cast.infer(scope, turned ? "copy_turned" : "copy", List.of(Argument.of(single)))
                            .get(0);
                }
                // Zeros made here: what a script makes in inference mode could not be trained.
                Tensor own = scope.zeros(shape[1], shape[0]);
                cast.infer(temporary, "fill_turned", List.of(Argument.of(own), Argument.of(single)));
                return own;
            }
        }

        /** The numbers in single precision, read straight to their place; a mapped file would count as memory until the collector finds it. */
        private Tensor single(StoredTensor stored, Scope own) throws IOException {
            if (!own.device().equals("cpu")
                    || stored.elements() == 0
                    || ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
                return own.floats(source.floats(name), shape);
            }
            Tensor numbers = own.zeros(shape);
            if (stored.type() == ElementType.F32) {
                source.read(name, numbers.view());
            } else {
                numbers.view().asFloatBuffer().put(source.floats(name));
            }
            return numbers;
        }
    }

    /** Numbers for a tensor that no file holds. */
    @FunctionalInterface
    public interface Drawing {

        /** As many numbers as the shape has places, row-major. */
        float[] numbers(String name, long[] shape);
    }

    /**
     * Weights to be trained on: those of a source, and new ones where it has no head, or one of another shape. One tensor at a time passes through memory beside the weights themselves.
     *
     * @param shapes names in order
     * @param heads names of those that may be new
     * @throws IOException if another is missing or has another shape
     */
    public static Weights begin(TensorSource source, Map<String, long[]> shapes, Set<String> heads, Drawing drawing)
            throws IOException {
        Scope scope = Scope.open();
        try (ScriptModule cast = ScriptModule.compile(ScriptText.of("cast", Map.of("type", code("fp32"))))) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, long[]> entry : shapes.entrySet()) {
                String name = entry.getKey();
                long[] shape = entry.getValue();
                StoredTensor found = source.tensors().get(name);
                List<Long> wanted = Arrays.stream(shape).boxed().toList();
                boolean drawn =
                        heads.contains(name) && (found == null || !found.shape().equals(wanted));
                if (drawn) {
                    tensors.put(name, scope.floats(drawing.numbers(name, shape), shape));
                } else {
                    Stored stored = new Stored(source, name, shape, false);
                    tensors.put(name, stored.read("fp32", cast, scope));
                }
            }
            return new Weights(scope, tensors, "fp32");
        } catch (IOException | RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    /** Weights from numbers in single precision, in the order of the map. */
    public static Weights of(Map<String, TensorValue> values) {
        return of(values, "cpu");
    }

    /** The same on a device. */
    public static Weights of(Map<String, TensorValue> values, String device) {
        Scope scope = Scope.open(device);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        values.forEach((name, value) -> tensors.put(
                name,
                scope.floats(
                        Numbers.floats(value.type(), value.bytes()),
                        value.shape().stream().mapToLong(Long::longValue).toArray())));
        return new Weights(scope, tensors, "fp32");
    }

    /**
     * Weights of a model with an adapter, in the order of its layout; matrices of projections are held as the adapter wishes, and their scales come last.
     *
     * @param own tensors by their names in the layout: the adapter's, and those that take the place of the model's
     * @param device {@code cpu} or {@code cuda:<index>}
     */
    public static Weights tuned(
            Checkpoint base, TunedLayout layout, Map<String, TensorValue> own, Grafts.Storage storage, String device)
            throws IOException {
        Scope scope = Scope.open(device);
        try (HeldMatrices held = new HeldMatrices(scope, storage, base.config());
                ScriptModule cast = ScriptModule.compile(ScriptText.of("cast", Map.of("type", code("fp32"))))) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            Map<String, Stored> later = new LinkedHashMap<>();
            for (Map.Entry<String, long[]> entry : layout.shapes().entrySet()) {
                String name = entry.getKey();
                long[] shape = entry.getValue();
                TensorValue value = own.get(name);
                if (value != null) {
                    tensors.put(name, scope.floats(Numbers.floats(value.type(), value.bytes()), shape));
                    continue;
                }
                Stored stored = new Stored(base, name, shape, false);
                if (held.holds(name)) {
                    tensors.put(name, held.room(name, shape));
                    later.put(name, stored);
                } else {
                    tensors.put(name, stored.read("fp32", cast, scope));
                }
            }
            // Whatever stays was given its place first: a matrix that passes through then leaves a gap of use to the
            // next one.
            for (Map.Entry<String, Stored> entry : later.entrySet()) {
                try (Scope temporary = Scope.open(device)) {
                    held.fill(entry.getKey(), entry.getValue().read("fp32", cast, temporary));
                }
            }
            tensors.putAll(held.steps());
            Weights weights = new Weights(scope, tensors, "fp32");
            weights.columns = base.config().architecture() == Architecture.GPT2
                    ? Set.copyOf(TunedLayout.projections(base.config()))
                    : Set.of();
            return weights;
        } catch (IOException | RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    /**
     * Puts what belongs to one output together in memory where a matrix is stored the other way round, as GPT-2's are, and stays as it is: products through oneDNN then need
     * not turn it each time. Its numbers and shape are the same. Not for matrices that are trained: the update wants weight and gradient in the same order.
     */
    public void settle(Predicate<String> frozen) {
        if (columns.isEmpty()
                || !device().equals("cpu")
                || !Products.inTraining().equals("onednn")) {
            return;
        }
        try (ScriptModule script = ScriptModule.compile(ScriptText.of("frozen", Map.of()))) {
            for (String name : columns) {
                if (frozen.test(name)) {
                    Tensor rows = Objects.requireNonNull(tensors.get(name), name);
                    tensors.put(
                            name,
                            script.train("by_column", List.of(Argument.of(rows)))
                                    .get(0));
                    rows.close();
                }
            }
        }
    }

    /** The same in another precision, in memory of its own. */
    Weights in(String other) {
        Scope own = Scope.open(device());
        try (ScriptModule cast = ScriptModule.compile(ScriptText.of("cast", Map.of("type", code(other))))) {
            Map<String, Tensor> copies = new LinkedHashMap<>();
            tensors.forEach((name, tensor) -> copies.put(
                    name, cast.infer(own, "copy", List.of(Argument.of(tensor))).get(0)));
            return new Weights(own, copies, other);
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    /** Names in order. */
    public List<String> names() {
        return List.copyOf(tensors.keySet());
    }

    /** Tensors in order. */
    public List<Tensor> list() {
        return new ArrayList<>(tensors.values());
    }

    /** Their precision: {@code fp32}, {@code bf16} or {@code fp16}. */
    public String precision() {
        return precision;
    }

    /** Where they are: {@code cpu} or {@code cuda:<index>}. */
    public String device() {
        return scope.device();
    }

    /** What products with these weights run on, for a run file. */
    String products() {
        return packed
                ? "onednn, packed"
                : "as PyTorch chooses"
                        + Products.fault(precision)
                                .map(fault -> ", because " + fault)
                                .orElse("");
    }

    /** Copies to memory of the virtual machine, to be written; single precision only. */
    public Map<String, TensorValue> values() {
        Map<String, TensorValue> values = new LinkedHashMap<>();
        tensors.forEach(
                (name, tensor) -> values.put(name, new TensorValue(ElementType.F32, tensor.shape(), tensor.bytes())));
        return values;
    }

    /** Writes some of them to a safetensors file, in single precision, without a copy of all in memory. */
    public void write(Path file, Collection<String> names, Map<String, String> metadata) throws IOException {
        Map<String, SafetensorsWriter.Announced> announced = new LinkedHashMap<>();
        for (String name : names) {
            announced.put(
                    name,
                    new SafetensorsWriter.Announced(ElementType.F32, named(name).shape()));
        }
        SafetensorsWriter.write(
                file,
                announced,
                metadata,
                SafetensorsWriter.Delivery.whole(name -> named(name).view()));
    }

    /** The tensor of a name. */
    Tensor named(String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    @Override
    public void close() {
        scope.close();
    }
}
