package org.kefubench.neural.checkpoint;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pytorch_model.bin, in the zip form of PyTorch 1.6 and later or the older one. Tensors are mapped where they lie; nothing in the file is run. */
final class PickledTensors implements TensorSource {

    /** The low 64 bits of the number that opens an old file. */
    private static final long OLD_MAGIC = 0xa86a20f9469cfc6cL;

    /** The pickles of an old file come first; names and shapes of any model here take less than this. */
    private static final long MAX_PICKLE_BYTES = 64 << 20;

    private final Path file;
    private final Map<String, StoredTensor> tensors;

    private PickledTensors(Path file, Map<String, StoredTensor> tensors) {
        this.file = file;
        this.tensors = Collections.unmodifiableMap(tensors);
    }

    static PickledTensors open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer head = map(channel, 0, Math.min(channel.size(), MAX_PICKLE_BYTES));
            boolean zip = head.remaining() > 4 && head.getInt(0) == 0x04034b50;
            return new PickledTensors(file, zip ? zipped(file, channel) : old(file, channel, head));
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(file, String.valueOf(e.getMessage()), e);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new CheckpointException(file, "is cut off within its pickle", e);
        } catch (ArithmeticException | ClassCastException e) {
            throw new CheckpointException(file, "has damaged sizes: " + e.getMessage(), e);
        }
    }

    private static ByteBuffer map(FileChannel channel, long offset, long bytes) throws IOException {
        return channel.map(FileChannel.MapMode.READ_ONLY, offset, bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Map<String, StoredTensor> zipped(Path file, FileChannel channel) throws IOException {
        Map<String, ZipEntries.Entry> entries = ZipEntries.read(file, channel);
        String pickle = entries.keySet().stream()
                .filter(name -> name.endsWith("/data.pkl"))
                .findFirst()
                .orElseThrow(() -> new CheckpointException(file, "has no data.pkl: found " + entries.keySet()));
        ZipEntries.Entry program = require(file, entries, pickle);
        Object root = new Unpickler(map(channel, program.offset(), program.bytes())).read();
        String folder = pickle.substring(0, pickle.length() - "data.pkl".length());
        Map<String, ZipEntries.Entry> storages = new HashMap<>();
        entries.forEach((name, entry) -> storages.put(name.substring(Math.min(name.length(), folder.length())), entry));
        return tensors(file, root, key -> require(file, storages, "data/" + key));
    }

    private static ZipEntries.Entry require(Path file, Map<String, ZipEntries.Entry> entries, String name)
            throws CheckpointException {
        ZipEntries.Entry entry = entries.get(name);
        if (entry == null) {
            throw new CheckpointException(file, "entry '" + name + "' is missing");
        }
        return entry;
    }

    /** Magic number, version, system, state, keys of the storages; then each storage as its length and its numbers. */
    private static Map<String, StoredTensor> old(Path file, FileChannel channel, ByteBuffer head) throws IOException {
        if (!Long.valueOf(OLD_MAGIC).equals(new Unpickler(head).read())) {
            throw new CheckpointException(file, "is not a PyTorch file");
        }
        new Unpickler(head).read();
        new Unpickler(head).read();
        Object root = new Unpickler(head).read();
        Object keys = new Unpickler(head).read();
        Map<String, ElementType> types = new HashMap<>();
        views(file, root)
                .values()
                .forEach(view -> types.put(view.storage().key(), view.storage().type()));
        Map<String, ZipEntries.Entry> storages = new HashMap<>();
        long offset = head.position();
        for (Object key : keys instanceof List<?> list ? list : List.of()) {
            ElementType type = types.get(String.valueOf(key));
            if (type == null) {
                throw new CheckpointException(file, "storage '" + key + "' belongs to no tensor");
            }
            if (offset > channel.size() - Long.BYTES) {
                throw new CheckpointException(
                        file, "is cut off: storage '" + key + "' begins at " + offset + ", found " + channel.size());
            }
            long numbers = map(channel, offset, Long.BYTES).getLong();
            if (numbers < 0) {
                throw new CheckpointException(file, "storage '" + key + "' has " + numbers + " numbers");
            }
            long bytes = Math.multiplyExact(numbers, (long) type.bytes());
            storages.put(String.valueOf(key), new ZipEntries.Entry(offset + Long.BYTES, bytes));
            offset = Math.addExact(offset, Math.addExact(Long.BYTES, bytes));
        }
        if (offset > channel.size()) {
            throw new CheckpointException(file, "is cut off: expected " + offset + " bytes, found " + channel.size());
        }
        return tensors(file, root, key -> require(file, storages, key));
    }

    /** Finds a storage by its key. */
    private interface Storages {
        ZipEntries.Entry find(String key) throws IOException;
    }

    private static Map<String, StoredTensor> tensors(Path file, Object root, Storages storages) throws IOException {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, TorchObjects.View> entry : views(file, root).entrySet()) {
            TorchObjects.View view = entry.getValue();
            ElementType type = view.storage().type();
            ZipEntries.Entry place = storages.find(view.storage().key());
            long start = Math.multiplyExact(view.offset(), (long) type.bytes());
            StoredTensor tensor = new StoredTensor(entry.getKey(), type, view.shape(), file, place.offset() + start);
            if (start < 0 || tensor.bytes() < 0 || tensor.bytes() > place.bytes() - start) {
                throw new CheckpointException(
                        file,
                        "tensor '" + entry.getKey() + "' needs " + (start + tensor.bytes()) + " bytes: its storage has "
                                + place.bytes());
            }
            tensors.put(entry.getKey(), tensor);
        }
        return tensors;
    }

    private static Map<String, TorchObjects.View> views(Path file, Object root) throws CheckpointException {
        if (!(root instanceof Map<?, ?> state)) {
            throw new CheckpointException(file, "holds something that is not a dictionary of tensors");
        }
        Map<String, TorchObjects.View> views = new LinkedHashMap<>();
        state.forEach((name, value) -> {
            if (value instanceof TorchObjects.View view) {
                views.put(String.valueOf(name), view);
            }
        });
        return views;
    }

    @Override
    public Map<String, StoredTensor> tensors() {
        return tensors;
    }

    @Override
    public StoredTensor find(String name) throws CheckpointException {
        return MissingTensor.require(file, tensors, name);
    }
}
