package org.kefubench.intent.baseline;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code weights.bin} holds, little-endian: the letters KBLW, version 1, number of n-grams and of classes as 32-bit integers; scale
 * and threshold as 64-bit floats; then 32-bit floats: idf by n-gram, bias by class, weights by n-gram and class.
 */
final class WeightsFile {

    private static final int MAGIC = 0x574C424B;
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = 4 * Integer.BYTES + 2 * Double.BYTES;
    private static final int CHUNK_BYTES = 1 << 20;

    private WeightsFile() {}

    static void write(Path file, LinearModel model) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer header = buffer(HEADER_BYTES);
            header.putInt(MAGIC).putInt(VERSION);
            header.putInt(model.features().columns()).putInt(model.labels().size());
            header.putDouble(model.scale()).putDouble(model.threshold());
            drain(channel, header.flip());
            for (Ngrams block : model.features().blocks()) {
                write(channel, block.idf());
            }
            write(channel, model.weights().bias());
            write(channel, model.weights().matrix());
        }
    }

    /** Reads what belongs to these terms; anything that does not fit is an error that names the file. */
    static LinearModel read(Path file, ModelText text, List<Vocabulary> vocabularies) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer header = fill(channel, buffer(HEADER_BYTES));
            int terms = vocabularies.stream().mapToInt(Vocabulary::size).sum();
            check(file, "letters", header.getInt(), MAGIC);
            check(file, "version", header.getInt(), VERSION);
            check(file, "n-grams", header.getInt(), terms);
            check(file, "classes", header.getInt(), text.labels().size());
            double scale = header.getDouble();
            double threshold = header.getDouble();
            List<Ngrams> blocks = new ArrayList<>();
            for (Vocabulary vocabulary : vocabularies) {
                boolean chars = text.features().words().isNone() || !blocks.isEmpty();
                NgramRange range =
                        chars ? text.features().chars() : text.features().words();
                blocks.add(new Ngrams(chars, range, vocabulary, floats(channel, new float[vocabulary.size()])));
            }
            Weights weights = Weights.zero(terms, text.labels().size());
            floats(channel, weights.bias());
            floats(channel, weights.matrix());
            check(file, "bytes", Math.toIntExact(channel.size() - channel.position()), 0);
            FeatureExtractor features = new FeatureExtractor(text.features(), blocks);
            return new LinearModel(features, text.labels(), weights, scale, threshold);
        } catch (EOFException e) {
            throw new IOException(file + " is cut off", e);
        }
    }

    private static void check(Path file, String what, int found, int expected) throws IOException {
        if (found != expected) {
            throw new IOException(file + ": " + what + " " + found + ", expected " + expected);
        }
    }

    private static void write(FileChannel channel, float[] values) throws IOException {
        ByteBuffer chunk = buffer(CHUNK_BYTES);
        for (int from = 0; from < values.length; from += CHUNK_BYTES / Float.BYTES) {
            int n = Math.min(CHUNK_BYTES / Float.BYTES, values.length - from);
            chunk.clear().asFloatBuffer().put(values, from, n);
            drain(channel, chunk.limit(n * Float.BYTES));
        }
    }

    private static float[] floats(FileChannel channel, float[] values) throws IOException {
        ByteBuffer chunk = buffer(CHUNK_BYTES);
        for (int from = 0; from < values.length; from += CHUNK_BYTES / Float.BYTES) {
            int n = Math.min(CHUNK_BYTES / Float.BYTES, values.length - from);
            fill(channel, chunk.clear().limit(n * Float.BYTES)).asFloatBuffer().get(values, from, n);
        }
        return values;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void drain(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static ByteBuffer fill(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }
}
