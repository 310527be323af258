package org.kefubench.neural.checkpoint;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A reader of Python pickles that knows tensors only. A pickle is a program; this machine has no instruction that could run anything: it names classes without loading them,
 * and {@link TorchObjects} knows the few that it may build. Everything else is refused by name.
 */
final class Unpickler {

    /** A class or function that is named and not loaded. */
    record Name(String module, String name) {
        @Override
        public String toString() {
            return module + "." + name;
        }
    }

    private static final Object MARK = new Object();

    /** Python's None. */
    static final Object NONE = new Object();

    private final ByteBuffer in;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    /** Reads from the position on, and leaves the position after the pickle. */
    Unpickler(ByteBuffer in) {
        this.in = in.order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The object that one pickle describes.
     *
     * @throws IllegalArgumentException for an instruction or a class that is not known here
     * @throws BufferUnderflowException if it goes on beyond the end
     */
    Object read() {
        while (true) {
            int code = in.get() & 0xff;
            if (code == '.') {
                return pop();
            }
            if (!constant(code) && !structure(code) && !memory(code)) {
                call(code);
            }
        }
    }

    private boolean constant(int code) {
        Optional<Object> value = switch (code) {
            case 'N' -> Optional.of(NONE);
            case 0x88 -> Optional.of(true);
            case 0x89 -> Optional.of(false);
            case 'J' -> Optional.of((long) in.getInt());
            case 'K' -> Optional.of((long) (in.get() & 0xff));
            case 'M' -> Optional.of((long) (in.getShort() & 0xffff));
            case 'G' -> Optional.of(in.order(ByteOrder.BIG_ENDIAN).getDouble());
            case 0x8a -> Optional.of(longNumber());
            case 'X' -> Optional.of(text(in.getInt()));
            case 0x8c -> Optional.of(text(in.get() & 0xff));
            case '}' -> Optional.of(new LinkedHashMap<Object, Object>());
            case ']' -> Optional.of(new ArrayList<>());
            case ')' -> Optional.of(List.of());
            case '(' -> Optional.of(MARK);
            case 'c' -> Optional.of(new Name(line(), line()));
            default -> Optional.empty();
        };
        in.order(ByteOrder.LITTLE_ENDIAN);
        value.ifPresent(stack::add);
        return value.isPresent();
    }

    private long longNumber() {
        int size = in.get() & 0xff;
        if (size > Long.BYTES) {
            // Only the magic number that opens an old file is so long; its low bits tell it.
            byte[] all = new byte[size];
            in.get(all);
            return ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getLong();
        }
        long value = 0;
        for (int i = 0; i < size; i++) {
            long b = i == size - 1 ? in.get() : in.get() & 0xff; // the last byte has the sign
            value |= b << (8 * i);
        }
        return value;
    }

    /** A length may be any four bytes in a damaged file, so it is held against what is left before memory is taken for it. */
    private String text(int size) {
        if (Integer.toUnsignedLong(size) > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[size];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        for (byte b = in.get(); b != '\n'; b = in.get()) {
            line.append((char) b);
        }
        return line.toString();
    }

    private boolean structure(int code) {
        switch (code) {
            case 't' -> stack.add(List.copyOf(popToMark()));
            case 0x85 -> stack.add(popLast(1));
            case 0x86 -> stack.add(popLast(2));
            case 0x87 -> stack.add(popLast(3));
            case 's' -> put(popLast(2));
            case 'u' -> put(popToMark());
            case 'a' -> append(popLast(1));
            case 'e' -> append(popToMark());
            case 'b' -> pop(); // the state of an OrderedDict: versions of modules
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean memory(int code) {
        switch (code) {
            case 0x80 -> in.get();
            case 0x95 -> in.getLong();
            case 'q' -> memo.put(in.get() & 0xff, top());
            case 'r' -> memo.put(in.getInt(), top());
            case 0x94 -> memo.put(memo.size(), top());
            case 'h' -> stack.add(remembered(in.get() & 0xff));
            case 'j' -> stack.add(remembered(in.getInt()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private Object remembered(int key) {
        Object value = memo.get(key);
        if (value == null) {
            throw new IllegalArgumentException("pickle refers to memo " + key + ", which is empty");
        }
        return value;
    }

    private void call(int code) {
        switch (code) {
            case 0x93 -> {
                List<Object> names = popLast(2);
                stack.add(new Name(String.valueOf(names.get(0)), String.valueOf(names.get(1))));
            }
            case 'Q' -> stack.add(TorchObjects.storage(pop()));
            case 'R' -> {
                List<Object> call = popLast(2);
                stack.add(TorchObjects.build(call.get(0), call.get(1)));
            }
            default ->
                throw new IllegalArgumentException(
                        "pickle has instruction 0x%02x, which is not needed for tensors: refused".formatted(code));
        }
    }

    private Object pop() {
        if (stack.isEmpty()) {
            throw new IllegalArgumentException("pickle takes from an empty stack");
        }
        return stack.remove(stack.size() - 1);
    }

    private Object top() {
        Object value = pop();
        stack.add(value);
        return value;
    }

    private List<Object> popLast(int count) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(0, pop());
        }
        return values;
    }

    private List<Object> popToMark() {
        int mark = stack.lastIndexOf(MARK);
        if (mark < 0) {
            throw new IllegalArgumentException("pickle lacks a mark");
        }
        List<Object> values = new ArrayList<>(stack.subList(mark + 1, stack.size()));
        stack.subList(mark, stack.size()).clear();
        return values;
    }

    @SuppressWarnings("unchecked")
    private void put(List<Object> pairs) {
        if (!(top() instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("pickle sets items of something that is not a dictionary");
        }
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            ((Map<Object, Object>) map).put(pairs.get(i), pairs.get(i + 1));
        }
    }

    @SuppressWarnings("unchecked")
    private void append(List<Object> values) {
        if (!(top() instanceof ArrayList<?> list)) {
            throw new IllegalArgumentException("pickle appends to something that is not a list");
        }
        ((List<Object>) list).addAll(values);
    }
}
