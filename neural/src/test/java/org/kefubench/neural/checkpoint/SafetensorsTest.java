package org.kefubench.neural.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.neural.Fixtures;

class SafetensorsTest {

    @TempDir
    Path folder;

    @Test
    void what_was_written_is_read_back_with_its_metadata() throws IOException {
        Path file = folder.resolve("a.safetensors");
        Map<String, TensorValue> tensors = new LinkedHashMap<>();
        tensors.put("b", TensorValue.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
        tensors.put("a", TensorValue.of(new float[] {-7}));
        SafetensorsWriter.write(file, tensors, Map.of("source", "test"));

        Safetensors read = Safetensors.open(file);
        assertThat(read.tensors().keySet()).containsExactly("b", "a");
        assertThat(read.find("b").shape()).containsExactly(2L, 3L);
        assertThat(read.floats("b")).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(read.floats("a")).containsExactly(-7);
        assertThat(read.metadata()).containsEntry("source", "test").containsEntry("format", "pt");
    }

    /** Beyond the largest number of a process in Linux. */
    private static final String DEAD = ".4194305.part";

    @Test
    void what_killed_writers_left_goes_with_the_next_writing_and_what_a_living_one_writes_stays() throws IOException {
        Path file = folder.resolve("a.safetensors");
        long living = ProcessHandle.current().parent().orElseThrow().pid();
        Path writing = Files.write(folder.resolve("a.safetensors." + living + ".part"), new byte[8]);
        Path left = Files.write(folder.resolve("a.safetensors" + DEAD), new byte[8]);
        Path another = Files.write(folder.resolve("b.safetensors" + DEAD), new byte[8]);
        SafetensorsWriter.write(file, Map.of("a", TensorValue.of(new float[] {1})), Map.of());
        assertThat(left).doesNotExist();
        assertThat(List.of(file, writing, another))
                .allSatisfy(path -> assertThat(path).exists());
        SafetensorsWriter.discard(file);
        assertThat(List.of(file, writing)).allSatisfy(path -> assertThat(path).doesNotExist());
        assertThat(another).exists();
        SafetensorsWriter.discard(folder.resolve("no/such/folder/a.safetensors"));
    }

    @Test
    void every_number_type_becomes_floats() throws IOException {
        ByteBuffer half =
                bytes(4).putShort((short) 0x3e00).putShort((short) 0xc000).flip(); // 1.5, -2
        ByteBuffer brain =
                bytes(4).putShort((short) 0x3fc0).putShort((short) 0xc000).flip(); // 1.5, -2
        ByteBuffer longs = bytes(16).putLong(3).putLong(-4).flip();
        Path file = folder.resolve("types.safetensors");
        Map<String, TensorValue> tensors = new LinkedHashMap<>();
        tensors.put("half", new TensorValue(ElementType.F16, List.of(2L), half));
        tensors.put("brain", new TensorValue(ElementType.BF16, List.of(2L), brain));
        tensors.put("long", new TensorValue(ElementType.I64, List.of(2L), longs));
        SafetensorsWriter.write(file, tensors, Map.of());

        Safetensors read = Safetensors.open(file);
        assertThat(read.floats("half")).containsExactly(1.5f, -2);
        assertThat(read.floats("brain")).containsExactly(1.5f, -2);
        assertThat(read.floats("long")).containsExactly(3, -4);
    }

    @Test
    void a_missing_tensor_is_named_with_similar_ones() throws IOException {
        Path file = Fixtures.model("bert-tiny").resolve("model.safetensors");
        assertThatThrownBy(() -> Safetensors.open(file).map("bert.pooler.weight.x"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("model.safetensors")
                .hasMessageContaining("'bert.pooler.weight.x' is missing")
                .hasMessageContaining("found 41 tensors");
        assertThatThrownBy(() -> Safetensors.open(file).map("encoder.pooler.dense.bias"))
                .hasMessageContaining("bert.pooler.dense.bias");
    }

    @Test
    void a_file_cut_off_in_its_data_names_the_tensor_and_both_sizes() throws IOException {
        byte[] whole = Files.readAllBytes(Fixtures.model("bert-tiny").resolve("model.safetensors"));
        Path cut = Files.write(folder.resolve("cut.safetensors"), Arrays.copyOf(whole, whole.length - 100));
        assertThatThrownBy(() -> Safetensors.open(cut))
                .hasMessageContaining("cut.safetensors: is cut off: tensor 'classifier.weight' ends at byte "
                        + whole.length + ", found " + (whole.length - 100));
    }

    @Test
    void a_file_cut_off_in_its_header_says_so() throws IOException {
        byte[] whole = Files.readAllBytes(Fixtures.model("bert-tiny").resolve("model.safetensors"));
        Path cut = Files.write(folder.resolve("cut.safetensors"), Arrays.copyOf(whole, 50));
        assertThatThrownBy(() -> Safetensors.open(cut))
                .hasMessageContaining("is cut off: expected")
                .hasMessageContaining("found 50");
        Path empty = Files.write(folder.resolve("empty.safetensors"), new byte[3]);
        assertThatThrownBy(() -> Safetensors.open(empty)).hasMessageContaining("has 3 bytes: expected at least 8");
    }

    @Test
    void a_header_that_is_something_else_is_refused() throws IOException {
        Path html = Files.writeString(folder.resolve("page.safetensors"), "<!DOCTYPE html><html>not a model</html>");
        assertThatThrownBy(() -> Safetensors.open(html)).hasMessageContaining("header length");
        Path text = Files.write(
                folder.resolve("text.safetensors"), content(bytes(12).putLong(4).put("nope".getBytes(UTF_8))));
        assertThatThrownBy(() -> Safetensors.open(text)).hasMessageContaining("header is not JSON");
    }

    @Test
    void offsets_that_contradict_the_shape_and_unknown_types_are_refused() throws IOException {
        assertThatThrownBy(() -> header("{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}"))
                .hasMessageContaining("tensor 't' spans [0,4]: expected 8 bytes for F32 [2]");
        assertThatThrownBy(() -> header("{\"t\":{\"dtype\":\"F8\",\"shape\":[2],\"data_offsets\":[0,2]}}"))
                .hasMessageContaining("tensor 't' has dtype \"F8\": expected one of [F64, F32");
        assertThatThrownBy(() -> header("{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[12,4]}}"))
                .hasMessageContaining("tensor 't' spans [12,4]: expected 8 bytes");
    }

    /** 2^62 floats are 2^64 bytes, which is 0 in 64 bits; 2^32 x 2^32 numbers are 2^64. */
    @Test
    void sizes_that_run_over_are_refused_and_not_taken_for_small_ones() {
        assertThatThrownBy(() ->
                        header("{\"t\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904],\"data_offsets\":[0,0]}}"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(
                        "tensor 't' has shape [4611686018427387904]: expected one of fewer than 2^63 bytes");
        assertThatThrownBy(() ->
                        header("{\"t\":{\"dtype\":\"I8\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("[4294967296, 4294967296]");
        String most = "9223372036854775807";
        assertThatThrownBy(() ->
                        header("{\"t\":{\"dtype\":\"I8\",\"shape\":[" + most + "],\"data_offsets\":[0," + most + "]}}"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("is cut off: tensor 't'");
    }

    private Safetensors header(String json) throws IOException {
        byte[] text = json.getBytes(UTF_8);
        ByteBuffer file = bytes(8 + text.length + 8).putLong(text.length).put(text);
        return Safetensors.open(Files.write(folder.resolve("h.safetensors"), content(file)));
    }

    @Test
    void a_file_beyond_two_gigabytes_is_mapped_tensor_by_tensor() throws IOException {
        Path file = folder.resolve("big.safetensors");
        long gigabyte = 1L << 30;
        String json =
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[0,%d]},\"z\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[%d,%d]}}"
                        .formatted(gigabyte, 4 * gigabyte, 4 * gigabyte, 4 * gigabyte + 4);
        byte[] text = json.getBytes(UTF_8);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) { // sparse: takes no room
            out.write(content(bytes(8).putLong(text.length)));
            out.write(text);
            out.seek(8 + text.length + 4 * gigabyte);
            out.write(content(bytes(4).putFloat(2.5f)));
        }
        Safetensors read = Safetensors.open(file);
        assertThat(read.floats("z")).containsExactly(2.5f);
        assertThatThrownBy(() -> read.map("a")).hasMessageContaining("'a' has 4294967296 bytes: expected at most");
    }

    /** The size of BERT-base. What is read of it is its header: neither heap nor the disk know the rest. */
    @Test
    void five_hundred_megabytes_are_mapped_and_not_read() throws IOException {
        int tensors = 125;
        long bytes = 4_000_000;
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < tensors; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("\"t%d\":{\"dtype\":\"F32\",\"shape\":[1000,1000],\"data_offsets\":[%d,%d]}"
                            .formatted(i, i * bytes, (i + 1) * bytes));
        }
        byte[] text = json.append('}').toString().getBytes(UTF_8);
        Path file = folder.resolve("large.safetensors");
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) { // sparse: takes no room
            out.write(content(bytes(8).putLong(text.length)));
            out.write(text);
            out.setLength(8 + text.length + tensors * bytes);
        }
        assertThat(file).hasSize(8 + text.length + 500_000_000L);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Safetensors read = Safetensors.open(file);
        List<ByteBuffer> mapped = new ArrayList<>();
        for (String name : read.tensors().keySet()) {
            mapped.add(read.map(name));
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isBetween(1L, 20_000_000L);
        assertThat(mapped).hasSize(tensors).allSatisfy(tensor -> {
            assertThat(tensor).isInstanceOf(MappedByteBuffer.class);
            assertThat(tensor.remaining()).isEqualTo(4_000_000);
        });
        assertThat(mapped).noneMatch(tensor -> ((MappedByteBuffer) tensor).isLoaded());
    }

    @Test
    void shards_are_joined_by_their_index() throws IOException {
        shard("model-00001-of-00002.safetensors", "bert.a.weight", 1);
        shard("model-00002-of-00002.safetensors", "bert.b.weight", 2);
        Path index = Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                "{\"weight_map\":{\"bert.a.weight\":\"model-00001-of-00002.safetensors\",\"bert.b.weight\":\"model-00002-of-00002.safetensors\"}}");
        ShardedSafetensors shards = ShardedSafetensors.open(index);
        assertThat(shards.floats("bert.a.weight")).containsExactly(1);
        assertThat(shards.floats("bert.b.weight")).containsExactly(2);
        Files.delete(folder.resolve("model-00002-of-00002.safetensors"));
        assertThatThrownBy(() -> ShardedSafetensors.open(index))
                .hasMessageContaining("names the file 'model-00002-of-00002.safetensors', which is missing");
    }

    private void shard(String name, String tensor, float value) throws IOException {
        SafetensorsWriter.write(folder.resolve(name), Map.of(tensor, TensorValue.of(new float[] {value}, 1)), Map.of());
    }

    private static byte[] content(ByteBuffer written) {
        byte[] content = new byte[written.capacity()];
        written.clear().get(content);
        return content;
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
