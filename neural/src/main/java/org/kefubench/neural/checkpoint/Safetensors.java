package org.kefubench.neural.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One safetensors file: eight bytes of header length, a JSON header, then the tensors. Only the header is read when it is opened; every offset in it is
 * checked against shape, type and the size of the file.
 */
public final class Safetensors implements TensorSource {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The format's own limit for its header. */
    private static final long MAX_HEADER_BYTES = 100_000_000;

    private final Path file;
    private final Map<String, StoredTensor> tensors;
    private final Map<String, String> metadata;

    private Safetensors(Path file, Map<String, StoredTensor> tensors, Map<String, String> metadata) {
        this.file = file;
        this.tensors = Collections.unmodifiableMap(tensors);
        this.metadata = Collections.unmodifiableMap(metadata);
    }

    /**
     * Reads the header.
     *
     * @throws CheckpointException if the file is cut off or its header is wrong
     * @throws IOException if it cannot be read
     */
    public static Safetensors open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long length = headerLength(file, channel);
            JsonNode header = header(file, read(file, channel, 8, (int) length));
            return parse(file, header, 8 + length, channel.size());
        }
    }

    private static long headerLength(Path file, FileChannel channel) throws IOException {
        if (channel.size() < 8) {
            throw new CheckpointException(
                    file, "has " + channel.size() + " bytes: expected at least 8 (header length)");
        }
        long length = read(file, channel, 0, 8).getLong();
        if (length < 2 || length > MAX_HEADER_BYTES) {
            throw new CheckpointException(
                    file, "header length " + Long.toUnsignedString(length) + ": expected 2 to " + MAX_HEADER_BYTES);
        }
        if (8 + length > channel.size()) {
            throw new CheckpointException(
                    file, "is cut off: expected " + (8 + length) + " bytes for its header, found " + channel.size());
        }
        return length;
    }

    private static ByteBuffer read(Path file, FileChannel channel, long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new EOFException(file + ": ends at byte " + (at + buffer.position()));
            }
        }
        return buffer.flip();
    }

    private static JsonNode header(Path file, ByteBuffer bytes) throws IOException {
        try {
            JsonNode header = JSON.readTree(StandardCharsets.UTF_8.decode(bytes).toString());
            if (header == null || !header.isObject()) {
                throw new CheckpointException(file, "header is not a JSON object");
            }
            return header;
        } catch (JsonProcessingException e) {
            throw new CheckpointException(file, "header is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Safetensors parse(Path file, JsonNode header, long dataStart, long size) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        List<StoredTensor> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : header.properties()) {
            if (field.getKey().equals("__metadata__")) {
                field.getValue()
                        .properties()
                        .forEach(m -> metadata.put(m.getKey(), m.getValue().asText()));
            } else {
                found.add(tensor(file, field.getKey(), field.getValue(), dataStart, size));
            }
        }
        found.sort(Comparator.comparingLong(StoredTensor::offset));
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        found.forEach(tensor -> tensors.put(tensor.name(), tensor));
        return new Safetensors(file, tensors, metadata);
    }

    private static StoredTensor tensor(Path file, String name, JsonNode node, long dataStart, long size)
            throws CheckpointException {
        ElementType type = ElementType.named(node.path("dtype").asText())
                .orElseThrow(() -> new CheckpointException(
                        file,
                        "tensor '" + name + "' has dtype " + node.path("dtype") + ": expected one of "
                                + List.of(ElementType.values())));
        List<Long> shape = shape(file, name, node.path("shape"));
        JsonNode offsets = node.path("data_offsets");
        long start = offsets.path(0).asLong(-1);
        long end = offsets.path(1).asLong(-1);
        long expected = bytes(file, name, type, shape);
        if (start < 0 || end < start || end - start != expected) {
            throw new CheckpointException(
                    file,
                    "tensor '" + name + "' spans " + offsets + ": expected " + expected + " bytes for " + type + " "
                            + shape);
        }
        if (end > size - dataStart) {
            throw new CheckpointException(
                    file,
                    "is cut off: tensor '" + name + "' ends at byte " + Long.toUnsignedString(dataStart + end)
                            + ", found " + size + " bytes");
        }
        return new StoredTensor(name, type, shape, file, dataStart + start);
    }

    private static long bytes(Path file, String name, ElementType type, List<Long> shape) throws CheckpointException {
        try {
            return Math.multiplyExact(StoredTensor.elements(shape), (long) type.bytes());
        } catch (ArithmeticException e) {
            throw new CheckpointException(
                    file, "tensor '" + name + "' has shape " + shape + ": expected one of fewer than 2^63 bytes", e);
        }
    }

    private static List<Long> shape(Path file, String name, JsonNode node) throws CheckpointException {
        List<Long> shape = new ArrayList<>();
        for (JsonNode size : node) {
            if (!size.canConvertToLong() || size.asLong() < 0) {
                throw new CheckpointException(file, "tensor '" + name + "' has shape " + node);
            }
            shape.add(size.asLong());
        }
        return shape;
    }

    /** Free text of the writer; {@code format} is usually {@code pt}. */
    public Map<String, String> metadata() {
        return metadata;
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
