package org.kefubench.neural.checkpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PickledTensorsTest {

    private static final String PROTOCOL = "\u0080\u0002";
    private static final String MAGIC = PROTOCOL + "\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.";

    /** A view of two numbers, from the second on, of a storage of three. */
    private static final String VIEW = "ctorch._utils\n_rebuild_tensor_v2\n(("
            + text("storage")
            + "ctorch\nFloatStorage\n"
            + text("0")
            + text("cpu")
            + "K\u0003NtQK\u0001K\u0002\u0085K\u0001\u0085\u0089}tR";

    @TempDir
    Path folder;

    @Test
    void a_real_file_in_zip_form_is_read() throws IOException {
        String models = System.getenv("KEFUBENCH_MODELS");
        assumeTrue(models != null, "KEFUBENCH_MODELS is not set");
        PickledTensors tensors =
                PickledTensors.open(Path.of(models, "lora-roberta-base-mnli", "roberta_base_lora_mnli.bin"));
        assertThat(tensors.tensors()).hasSize(52);
        assertThat(tensors.tensors().values().stream()
                        .mapToLong(StoredTensor::elements)
                        .sum())
                .isEqualTo(887_811);
        for (String name : tensors.tensors().keySet()) {
            for (float value : tensors.floats(name)) {
                assertThat(Math.abs(value)).isLessThan(100);
            }
        }
    }

    @Test
    void the_older_form_is_read() throws IOException {
        PickledTensors tensors = PickledTensors.open(old("}(" + text("a.weight") + VIEW + "u"));
        assertThat(tensors.floats("a.weight")).containsExactly(2, 3);
        assertThat(tensors.find("a.weight").shape()).containsExactly(2L);
    }

    @Test
    void calls_of_anything_else_are_refused_by_name() throws IOException {
        Path file = old("cposix\nsystem\n(" + text("echo no") + "tR");
        assertThatThrownBy(() -> PickledTensors.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("pickle calls posix.system, which is not needed for tensors: refused");
    }

    @Test
    void other_instructions_are_refused() throws IOException {
        Path file = old("i__main__\nX\n");
        assertThatThrownBy(() -> PickledTensors.open(file)).hasMessageContaining("instruction 0x69");
    }

    @Test
    void cut_off_files_say_so() throws IOException {
        byte[] whole = Files.readAllBytes(old("}(" + text("a.weight") + VIEW + "u"));
        Path cut = Files.write(folder.resolve("cut.bin"), Arrays.copyOf(whole, whole.length - 2));
        assertThatThrownBy(() -> PickledTensors.open(cut))
                .hasMessageContaining("is cut off: expected " + whole.length + " bytes, found " + (whole.length - 2));
        Path early = Files.write(folder.resolve("early.bin"), Arrays.copyOf(whole, 40));
        assertThatThrownBy(() -> PickledTensors.open(early)).hasMessageContaining("is cut off within its pickle");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X\u00ff\u00ff\u00ff\u007f", "X\u00ff\u00ff\u00ff\u00ff", "\u008c\u00ff", "\u008a\u00ff"})
    void a_length_beyond_the_end_takes_no_memory_and_is_named(String damage) throws IOException {
        Path file = old("}(" + damage);
        assertThatThrownBy(() -> PickledTensors.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("pytorch_model.bin");
    }

    @Test
    void sizes_that_no_storage_can_have_are_refused() throws IOException {
        byte[] whole = Files.readAllBytes(old("}(" + text("a.weight") + VIEW + "u"));
        int numbers = whole.length - 20; // where the storage says how many numbers it has
        for (long damaged : new long[] {-1, Long.MAX_VALUE, 1L << 61}) {
            ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putLong(numbers, damaged);
            Path file = Files.write(folder.resolve("sizes.bin"), whole);
            assertThatThrownBy(() -> PickledTensors.open(file))
                    .as("%d", damaged)
                    .isInstanceOf(CheckpointException.class);
        }
    }

    /** Every byte of a small file is damaged in turn: either it is still read, or the complaint names the file. */
    @Test
    void whatever_byte_is_damaged_the_complaint_is_one_of_the_checkpoint() throws IOException {
        byte[] old = Files.readAllBytes(old("}(" + text("a.weight") + VIEW + "u"));
        assertDamageIsTold(old);
        assertDamageIsTold(zipped());
    }

    private void assertDamageIsTold(byte[] whole) throws IOException {
        int refused = 0;
        for (int i = 0; i < whole.length; i++) {
            for (int damage : new int[] {0x00, 0x7f, 0x80, 0xff}) {
                byte[] damaged = whole.clone();
                damaged[i] = (byte) damage;
                Path file = Files.write(folder.resolve("damaged.bin"), damaged);
                try {
                    PickledTensors.open(file);
                } catch (CheckpointException e) {
                    refused++;
                    assertThat(e).hasMessageContaining("damaged.bin");
                }
            }
        }
        assertThat(refused).isPositive();
    }

    /** The same tensor in zip form, entries stored as they are. */
    private static byte[] zipped() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            store(zip, "m/data.pkl", (PROTOCOL + "}(" + text("a.weight") + VIEW + "u.").getBytes(ISO_8859_1));
            store(zip, "m/data/0", new byte[12]);
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        entry.setCrc(checksum.getValue());
        entry.setSize(content.length);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    @Test
    void the_zip_form_is_read() throws IOException {
        PickledTensors tensors = PickledTensors.open(Files.write(folder.resolve("zip.bin"), zipped()));
        assertThat(tensors.floats("a.weight")).containsExactly(0, 0);
    }

    private Path old(String state) throws IOException {
        String pickles = MAGIC + PROTOCOL + "M\u00e9\u0003." + PROTOCOL + "}." + PROTOCOL + state + "." + PROTOCOL + "]"
                + text("0") + "a.";
        ByteBuffer data = ByteBuffer.allocate(8 + 3 * 4).order(ByteOrder.LITTLE_ENDIAN);
        data.putLong(3).putFloat(1).putFloat(2).putFloat(3);
        byte[] numbers = new byte[data.capacity()];
        data.flip().get(numbers);
        Path file = folder.resolve("pytorch_model.bin");
        Files.write(file, pickles.getBytes(ISO_8859_1));
        return Files.write(file, numbers, StandardOpenOption.APPEND);
    }

    private static String text(String value) {
        return "X" + (char) value.length() + "\0\0\0" + value;
    }
}
