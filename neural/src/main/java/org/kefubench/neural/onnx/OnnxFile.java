package org.kefubench.neural.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Progress;

/**
 * Writes a graph as .onnx, with its weights beside it in one .data file, so that neither is limited to 2 GB. Weights that lie in a file of the same folder already are pointed at instead of copied.
 */
final class OnnxFile {

    /** Gelu is a standard operator from this version on. */
    static final int OPSET = 20;

    private static final int IR_VERSION = 9;

    /** Of the offsets in the .data file, so that they can be mapped. */
    private static final int PAGE = 4096;

    /** Constants up to this size are part of the .onnx file: shapes must be known when a graph is optimised. */
    private static final int INLINE_BYTES = 1024;

    private final Graph graph;
    private final Path folder;
    private final Map<String, String> metadata;
    private final Map<String, Long> offsets = new LinkedHashMap<>();
    private final @Nullable String dataName;

    private OnnxFile(Graph graph, Path folder, @Nullable String dataName, Map<String, String> metadata) {
        this.graph = graph;
        this.folder = folder;
        this.dataName = dataName;
        this.metadata = metadata;
    }

    /** Writes {@code file} and, if any weight has to be made or comes from elsewhere, {@code file.data}. Either both appear or none. */
    static void write(Graph graph, Path file, Map<String, String> metadata, Progress progress) throws IOException {
        Path target = file.toAbsolutePath();
        Path data = data(target);
        OnnxFile out = new OnnxFile(graph, target.resolveSibling(""), String.valueOf(data.getFileName()), metadata);
        long process = ProcessHandle.current().pid(); // two may convert the same model at once
        Path dataPart = beside(target, ".data." + process + ".part");
        Path filePart = beside(target, "." + process + ".part");
        boolean withData = out.writeData(dataPart, progress);
        Files.write(filePart, out.model().toBytes());
        if (withData) {
            Files.move(dataPart, data, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.delete(dataPart);
        }
        Files.move(filePart, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The file of the weights of a .onnx file. */
    static Path data(Path file) {
        return beside(file, ".data");
    }

    /**
     * The bytes of a .onnx file whose large weights all lie in files of a folder.
     *
     * @throws IllegalArgumentException if one does not
     */
    static byte[] pointingInto(Path folder, Graph graph, Map<String, String> metadata) throws IOException {
        return new OnnxFile(graph, folder.toAbsolutePath(), null, metadata)
                .model()
                .toBytes();
    }

    private boolean writeData(Path part, Progress progress) throws IOException {
        long total = graph.weights().values().stream().mapToLong(Weight::bytes).sum();
        try (FileChannel out = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (Map.Entry<String, Weight> entry : graph.weights().entrySet()) {
                Weight weight = entry.getValue();
                if (!inline(weight) && !beside(weight)) {
                    out.position((out.position() + PAGE - 1) / PAGE * PAGE);
                    offsets.put(entry.getKey(), out.position());
                    append(out, entry.getKey(), weight);
                    progress.at("weights", out.position(), total);
                }
            }
            return out.position() > 0;
        }
    }

    private static void append(FileChannel out, String name, Weight weight) throws IOException {
        if (weight instanceof Weight.InFile stored) {
            try (FileChannel in = FileChannel.open(stored.file(), StandardOpenOption.READ)) {
                long done = 0;
                while (done < weight.bytes()) {
                    done += in.transferTo(stored.offset() + done, weight.bytes() - done, out);
                }
            }
            return;
        }
        ByteBuffer bytes = made(name, weight);
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private static ByteBuffer made(String name, Weight weight) throws IOException {
        if (!(weight instanceof Weight.Made made)) {
            throw new IllegalArgumentException("weight '" + name + "' is " + weight + ", outside the model's folder");
        }
        ByteBuffer bytes = made.maker().make();
        if (bytes.remaining() != weight.bytes()) {
            throw new IllegalStateException(
                    "weight '" + name + "' has " + bytes.remaining() + " bytes: expected " + weight.bytes());
        }
        return bytes;
    }

    private static boolean inline(Weight weight) {
        return weight instanceof Weight.Made && weight.bytes() <= INLINE_BYTES;
    }

    private boolean beside(Weight weight) {
        return weight instanceof Weight.InFile stored
                && folder.equals(stored.file().toAbsolutePath().resolveSibling(""));
    }

    private Protobuf model() throws IOException {
        Protobuf model = new Protobuf()
                .number(1, IR_VERSION)
                .text(2, "kefubench")
                .text(3, Converter.VERSION)
                .message(7, graph())
                .message(8, new Protobuf().text(1, Graph.STANDARD).number(2, OPSET))
                .message(8, new Protobuf().text(1, Graph.MICROSOFT).number(2, 1));
        metadata.forEach((key, value) -> model.message(14, pair(key, value)));
        return model;
    }

    private Protobuf graph() throws IOException {
        Protobuf out = new Protobuf();
        graph.nodes().forEach(node -> out.message(1, node(node)));
        out.text(2, "kefubench");
        for (Map.Entry<String, Weight> entry : graph.weights().entrySet()) {
            out.message(5, tensor(entry.getKey(), entry.getValue()));
        }
        graph.inputs().forEach(port -> out.message(11, port(port)));
        graph.outputs().forEach(port -> out.message(12, port(port)));
        return out;
    }

    private static Protobuf node(Graph.Node node) {
        Protobuf out = new Protobuf();
        node.inputs().forEach(name -> out.text(1, name));
        node.outputs().forEach(name -> out.text(2, name));
        out.text(3, node.name()).text(4, node.type());
        node.attributes().forEach((name, value) -> out.message(5, attribute(name, value)));
        return out.text(7, node.domain());
    }

    private static Protobuf attribute(String name, Object value) {
        Protobuf out = new Protobuf().text(1, name);
        if (value instanceof Float real) {
            return out.real(2, real).number(20, 1);
        } else if (value instanceof Long number) {
            return out.number(3, number).number(20, 2);
        } else if (value instanceof String text) {
            return out.text(4, text).number(20, 3);
        }
        throw new IllegalArgumentException("attribute " + name + " is " + value + ": expected Float, Long or String");
    }

    private Protobuf tensor(String name, Weight weight) throws IOException {
        Protobuf out = new Protobuf();
        weight.shape().forEach(size -> out.number(1, size));
        out.number(2, weight.type().code()).text(8, name);
        if (weight instanceof Weight.InFile stored && beside(weight)) {
            return external(out, String.valueOf(stored.file().getFileName()), stored.offset(), weight.bytes());
        }
        Long offset = offsets.get(name);
        if (offset != null && dataName != null) {
            return external(out, dataName, offset, weight.bytes());
        }
        ByteBuffer made = made(name, weight);
        byte[] bytes = new byte[made.remaining()];
        made.get(bytes);
        return out.bytes(9, bytes);
    }

    private static Protobuf external(Protobuf out, String location, long offset, long bytes) {
        return out.message(13, pair("location", location))
                .message(13, pair("offset", Long.toString(offset)))
                .message(13, pair("length", Long.toString(bytes)))
                .number(14, 1);
    }

    private static Protobuf pair(String key, String value) {
        return new Protobuf().text(1, key).text(2, value);
    }

    private static Protobuf port(Graph.Port port) {
        Protobuf shape = new Protobuf();
        for (Object size : port.shape()) {
            shape.message(
                    1,
                    size instanceof Number number
                            ? new Protobuf().number(1, number.longValue())
                            : new Protobuf().text(2, String.valueOf(size)));
        }
        Protobuf tensor = new Protobuf().number(1, port.type().code()).message(2, shape);
        return new Protobuf().text(1, port.name()).message(2, new Protobuf().message(1, tensor));
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
