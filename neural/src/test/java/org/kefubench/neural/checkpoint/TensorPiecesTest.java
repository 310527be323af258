package org.kefubench.neural.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tensors that are larger than the buffer which they pass through. */
class TensorPiecesTest {

    /** Two and a half pieces of the narrowest floating-point type, and one number more. */
    private static final int NUMBERS = (5 << 18) + 1;

    @TempDir
    Path folder;

    @Test
    void numbers_of_every_floating_point_type_are_those_of_the_mapped_file() throws IOException {
        Safetensors file = written();
        for (String name : file.tensors().keySet()) {
            assertThat(file.floats(name))
                    .as(name)
                    .hasSize(NUMBERS)
                    .isEqualTo(Numbers.floats(file.find(name).type(), file.map(name)));
        }
    }

    @Test
    void copies_are_the_bytes_of_the_mapped_file() throws IOException {
        Safetensors file = written();
        for (String name : file.tensors().keySet()) {
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            file.copy(name, Channels.newChannel(copy));
            assertThat(ByteBuffer.wrap(copy.toByteArray())).as(name).isEqualTo(file.map(name));
        }
    }

    @Test
    void a_channel_that_takes_a_few_bytes_at_a_time_gets_all_of_them() throws IOException {
        Safetensors file = written();
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        file.copy("F16", new Slow(Channels.newChannel(copy)));
        assertThat(ByteBuffer.wrap(copy.toByteArray())).isEqualTo(file.map("F16"));
    }

    @Test
    void a_file_that_was_cut_off_after_it_was_opened_names_the_tensor_and_what_is_missing() throws IOException {
        Safetensors file = written();
        StoredTensor last = file.find("BF16");
        try (RandomAccessFile cut = new RandomAccessFile(last.file().toFile(), "rw")) {
            cut.setLength(last.offset() + last.bytes() - 10);
        }
        String message = last.file() + ": ends within tensor 'BF16': expected 10 bytes more";
        assertThatThrownBy(() -> file.floats("BF16"))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> file.read("BF16", ByteBuffer.allocate((int) last.bytes())))
                .hasMessage(message);
    }

    @Test
    void a_delivery_of_another_size_than_announced_is_refused() {
        SafetensorsWriter.Announced announced = new SafetensorsWriter.Announced(ElementType.F32, List.of(2L));
        assertThatThrownBy(() -> SafetensorsWriter.write(
                        folder.resolve("wrong.safetensors"),
                        Map.of("a", announced),
                        Map.of(),
                        SafetensorsWriter.Delivery.whole(name -> ByteBuffer.allocate(7))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tensor 'a' has 7 bytes: expected 8");
        assertThat(folder.resolve("wrong.safetensors")).doesNotExist();
    }

    private Safetensors written() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        float[] numbers = new float[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            numbers[i] = (float) random.nextDouble(-4, 4);
        }
        Map<String, TensorValue> tensors = new LinkedHashMap<>();
        for (ElementType type : List.of(ElementType.F32, ElementType.F16, ElementType.BF16)) {
            tensors.put(type.name(), new TensorValue(type, List.of((long) NUMBERS), Numbers.bytes(type, numbers)));
        }
        Path file = folder.resolve("large.safetensors");
        SafetensorsWriter.write(file, tensors, Map.of());
        return Safetensors.open(file);
    }

    /** Takes at most 1,000 bytes a call. */
    private record Slow(WritableByteChannel rest) implements WritableByteChannel {

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int limit = bytes.limit();
            bytes.limit(Math.min(limit, bytes.position() + 1000));
            int written = rest.write(bytes);
            bytes.limit(limit);
            return written;
        }

        @Override
        public boolean isOpen() {
            return rest.isOpen();
        }

        @Override
        public void close() throws IOException {
            rest.close();
        }
    }
}
