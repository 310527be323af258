package org.kefubench.neural.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.neural.checkpoint.Unpickler.Name;

/** The few things that a pickle of tensors consists of. */
final class TorchObjects {

    private static final Map<String, ElementType> STORAGES = Map.of(
            "DoubleStorage", ElementType.F64,
            "FloatStorage", ElementType.F32,
            "HalfStorage", ElementType.F16,
            "BFloat16Storage", ElementType.BF16,
            "LongStorage", ElementType.I64,
            "IntStorage", ElementType.I32,
            "ShortStorage", ElementType.I16,
            "CharStorage", ElementType.I8,
            "ByteStorage", ElementType.U8,
            "BoolStorage", ElementType.BOOL);

    /** A run of numbers elsewhere in the file. */
    record Storage(ElementType type, String key) {}

    /** A view of a storage; offset in numbers. */
    record View(Storage storage, long offset, List<Long> shape) {}

    private TorchObjects() {}

    /** The storage that a persistent id names: ("storage", class, key, device, size, ...). */
    static Storage storage(Object id) {
        if (id instanceof List<?> parts
                && parts.size() >= 5
                && parts.get(1) instanceof Name name
                && name.module().equals("torch")) {
            ElementType type = STORAGES.get(name.name());
            if (type != null) {
                return new Storage(type, String.valueOf(parts.get(2)));
            }
            throw new IllegalArgumentException("pickle has storage " + name + ": expected one of " + STORAGES.keySet());
        }
        throw new IllegalArgumentException("pickle refers to something outside that is not a storage");
    }

    /** Calls a function by name; only four are known. */
    static Object build(Object function, Object arguments) {
        List<?> parts = arguments instanceof List<?> list ? list : List.of();
        return switch (String.valueOf(function)) {
            case "collections.OrderedDict" -> new LinkedHashMap<Object, Object>();
            case "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor" -> view(parts);
            case "torch._utils._rebuild_parameter" -> {
                if (parts.isEmpty()) {
                    throw new IllegalArgumentException("pickle describes a parameter in an unknown way");
                }
                yield parts.get(0);
            }
            default ->
                throw new IllegalArgumentException(
                        "pickle calls " + function + ", which is not needed for tensors: refused");
        };
    }

    private static View view(List<?> parts) {
        if (parts.size() < 4
                || !(parts.get(0) instanceof Storage storage)
                || !(parts.get(1) instanceof Long offset)
                || !(parts.get(2) instanceof List<?> shape)
                || !(parts.get(3) instanceof List<?> strides)) {
            throw new IllegalArgumentException("pickle describes a tensor in an unknown way");
        }
        List<Long> sizes = shape.stream().map(TorchObjects::number).toList();
        List<Long> steps = strides.stream().map(TorchObjects::number).toList();
        long expected = 1;
        for (int i = sizes.size() - 1; i >= 0; i--) {
            if (sizes.get(i) > 1 && steps.get(i) != expected) {
                throw new IllegalArgumentException(
                        "a tensor of shape " + sizes + " has strides " + steps + ": expected row-major");
            }
            expected = Math.multiplyExact(expected, sizes.get(i));
        }
        return new View(storage, offset, sizes);
    }

    private static Long number(Object value) {
        if (value instanceof Long number && number >= 0) {
            return number;
        }
        throw new IllegalArgumentException("pickle has size " + value + ": expected a whole number from 0 on");
    }
}
