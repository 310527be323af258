package org.kefubench.neural.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kefubench.api.Progress;
import org.kefubench.neural.checkpoint.Checkpoint;

/** Turns checkpoints into ONNX models. */
public final class Converter {

    /** Of the graphs written here: it changes when the same checkpoint gives another graph. */
    public static final String VERSION = "1";

    /** Weights that no file holds as they are needed: small tables, joined biases. */
    private static final long MAX_IN_MEMORY_BYTES = 16 << 20;

    private Converter() {}

    /**
     * Writes a checkpoint as .onnx with its .data; encoders with their classification head, decoders with keys and values in shared buffers. The metadata name the checksum of the
     * weights.
     *
     * @throws IOException if the checkpoint lacks a tensor or the files cannot be written
     */
    public static void convert(Checkpoint checkpoint, Weighting weighting, Path file) throws IOException {
        convert(checkpoint, weighting, file, Progress.NONE);
    }

    /** The same, saying how far it is in bytes. */
    public static void convert(Checkpoint checkpoint, Weighting weighting, Path file, Progress progress)
            throws IOException {
        convert(checkpoint, weighting, Form.PLAIN, file, progress);
    }

    /** The same, in another form. */
    public static void convert(Checkpoint checkpoint, Weighting weighting, Form form, Path file, Progress progress)
            throws IOException {
        Map<String, String> metadata = facts(checkpoint, weighting);
        Set<Path> sources = sources(checkpoint);
        for (Path source : sources) {
            metadata.put(
                    sources.size() == 1 ? "source_sha256" : "source_sha256 " + source.getFileName(),
                    sha256(source, progress));
        }
        OnnxFile.write(graph(checkpoint, weighting, form), file, metadata, progress);
    }

    /**
     * A model to run here: pointing into the checkpoint where its weights are stored in the form that is needed, else a file in the cache, which is written once.
     *
     * @param cache a folder of its own, made where missing
     * @throws IOException if the checkpoint lacks a tensor or the cache cannot be written
     */
    public static OnnxModel prepare(Checkpoint checkpoint, Weighting weighting, Form form, Path cache)
            throws IOException {
        Graph graph = graph(checkpoint, weighting, form);
        boolean asStored = weighting == Weighting.FP32 || weighting == Weighting.FP16;
        Optional<Path> folder = asStored ? onlyFolder(graph) : Optional.empty();
        if (folder.isPresent()) {
            byte[] bytes = OnnxFile.pointingInto(folder.get(), graph, facts(checkpoint, weighting));
            return new OnnxModel.InMemory(ByteBuffer.wrap(bytes), folder.get());
        }
        Path file = cache.resolve(cacheKey(checkpoint, weighting, form)).resolve("model.onnx");
        boolean missing = !Files.isRegularFile(file);
        if (missing) {
            Files.createDirectories(file.resolveSibling(""));
            convert(checkpoint, weighting, form, file, Progress.NONE);
        }
        return new OnnxModel.OnDisk(file, missing);
    }

    /** The folder of the weights' file if all but a little lies in one; the little is held in memory. */
    private static Optional<Path> onlyFolder(Graph graph) {
        long made = 0;
        Set<Path> folders = new HashSet<>();
        for (Weight weight : graph.weights().values()) {
            if (weight instanceof Weight.InFile stored) {
                folders.add(stored.file().resolveSibling(""));
            } else {
                made += weight.bytes();
            }
        }
        return folders.size() == 1 && made <= MAX_IN_MEMORY_BYTES
                ? folders.stream().findFirst()
                : Optional.empty();
    }

    /** Differs whenever the file could differ: content is told by path, size and time, since reading it all would take longer than converting. */
    private static String cacheKey(Checkpoint checkpoint, Weighting weighting, Form form) throws IOException {
        List<String> key = new ArrayList<>(List.of(
                VERSION, weighting.id(), form.toString(), checkpoint.config().toString()));
        Set<Path> files = sources(checkpoint);
        files.add(checkpoint.weightsFile()); // the index of shards
        for (Path file : files) {
            Path real = file.toRealPath();
            key.add(real.toString());
            key.add(Long.toString(Files.size(real)));
            key.add(Files.getLastModifiedTime(real).toString());
        }
        return weighting.id() + "-"
                + HexFormat.of()
                        .formatHex(digest().digest(String.join("\n", key).getBytes(StandardCharsets.UTF_8)))
                        .substring(0, 16);
    }

    /** The files that hold the weights, in the order of their names. */
    private static Set<Path> sources(Checkpoint checkpoint) {
        Set<Path> sources = new TreeSet<>();
        checkpoint.tensors().values().forEach(tensor -> sources.add(tensor.file()));
        return sources;
    }

    private static Graph graph(Checkpoint checkpoint, Weighting weighting, Form form) throws IOException {
        return checkpoint.config().architecture().decoder()
                ? DecoderGraph.of(checkpoint, weighting, form == Form.TOKEN_TYPES)
                : EncoderGraph.of(checkpoint, weighting, form == Form.HIDDEN_STATES);
    }

    private static Map<String, String> facts(Checkpoint checkpoint, Weighting weighting) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("architecture", checkpoint.config().architecture().modelType());
        facts.put("weights", weighting.id());
        facts.put("labels", String.join("\n", checkpoint.config().labels()));
        return facts;
    }

    /** The checksum of a file, in hexadecimal. */
    private static String sha256(Path file, Progress progress) throws IOException {
        MessageDigest digest = digest();
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
            while (in.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
                progress.at("checksum", in.position(), in.size());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
