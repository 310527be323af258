package org.kefubench.neural.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes one safetensors file. Tensors are announced first with type and shape, then delivered one after the other, so that a model larger than memory can be
 * written; the file appears under its name only once it is complete.
 */
public final class SafetensorsWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Tensor data start at a multiple of this, as the reference implementation does it. */
    private static final int ALIGNMENT = 8;

    private static final String PART = ".part";

    /** Type and shape of a tensor that will be delivered. */
    public record Announced(ElementType type, List<Long> shape) {

        long bytes() {
            return StoredTensor.elements(shape) * type.bytes();
        }
    }

    /** Delivers a tensor that was announced. */
    @FunctionalInterface
    public interface Delivery {

        /** Writes the tensor's bytes, little-endian, to the file, at once or in pieces. */
        void write(String name, WritableByteChannel file) throws IOException;

        /** Delivers each tensor as one buffer. */
        static Delivery whole(Buffers tensors) {
            return (name, file) -> writeFully(file, tensors.bytes(name).duplicate());
        }
    }

    /** Tensors in memory by name. */
    @FunctionalInterface
    public interface Buffers {

        /** The tensor's bytes, from position to limit. */
        ByteBuffer bytes(String name) throws IOException;
    }

    private SafetensorsWriter() {}

    /** Writes tensors that are in memory. */
    public static void write(Path file, Map<String, TensorValue> tensors, Map<String, String> metadata)
            throws IOException {
        Map<String, Announced> announced = new LinkedHashMap<>();
        tensors.forEach((name, value) -> announced.put(name, new Announced(value.type(), value.shape())));
        write(
                file,
                announced,
                metadata,
                Delivery.whole(name -> require(tensors, name).bytes()));
    }

    private static TensorValue require(Map<String, TensorValue> tensors, String name) {
        TensorValue value = tensors.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no tensor '" + name + "'");
        }
        return value;
    }

    /** Writes tensors that are asked for one by one, in the order of the map. */
    public static void write(
            Path file, Map<String, Announced> announced, Map<String, String> metadata, Delivery delivery)
            throws IOException {
        discardParts(file, pid -> ProcessHandle.of(pid).isEmpty());
        Path part = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + PART);
        try (FileChannel out = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            writeFully(out, header(announced, metadata));
            for (Map.Entry<String, Announced> entry : announced.entrySet()) {
                long begin = out.position();
                delivery.write(entry.getKey(), out);
                check(entry.getKey(), entry.getValue(), out.position() - begin);
            }
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes a file, if it is there, and whatever processes that were killed while they wrote it have left. Nobody may be writing it. */
    public static void discard(Path file) throws IOException {
        Files.deleteIfExists(file);
        discardParts(file, pid -> true);
    }

    private static void discardParts(Path file, LongPredicate ofProcess) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        Pattern name = Pattern.compile(Pattern.quote(file.getFileName() + ".") + "(\\d{1,18})" + Pattern.quote(PART));
        List<Path> left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.filter(path -> {
                        Matcher matcher = name.matcher(path.getFileName().toString());
                        return matcher.matches() && ofProcess.test(Long.parseLong(matcher.group(1)));
                    })
                    .toList();
        }
        for (Path path : left) {
            Files.deleteIfExists(path);
        }
    }

    private static void check(String name, Announced announced, long delivered) {
        if (delivered != announced.bytes()) {
            throw new IllegalArgumentException(
                    "tensor '" + name + "' has " + delivered + " bytes: expected " + announced.bytes());
        }
    }

    private static ByteBuffer header(Map<String, Announced> announced, Map<String, String> metadata)
            throws IOException {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode notes = header.putObject("__metadata__").put("format", "pt");
        metadata.forEach(notes::put);
        long offset = 0;
        for (Map.Entry<String, Announced> entry : announced.entrySet()) {
            Announced tensor = entry.getValue();
            ObjectNode node =
                    header.putObject(entry.getKey()).put("dtype", tensor.type().name());
            tensor.shape().forEach(node.putArray("shape")::add);
            node.putArray("data_offsets").add(offset).add(offset + tensor.bytes());
            offset += tensor.bytes();
        }
        byte[] json = JSON.writeValueAsBytes(header);
        int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        return ByteBuffer.allocate(8 + padded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(padded)
                .put(json)
                .put(" ".repeat(padded - json.length).getBytes(StandardCharsets.UTF_8))
                .flip();
    }

    private static void writeFully(WritableByteChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
