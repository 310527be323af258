package org.kefubench.neural.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OrtLibraryTest {

    /** ONNX Runtime 1.29 ended a process without a word whose command line had some 8,000 characters. */
    @Test
    void a_long_command_line_does_not_end_the_process() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OrtLibraryTest.class.getName(),
                        "some/folder/library-1.0.jar:".repeat(900))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("begun 1.");
    }

    /** The process with the long command line. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        System.out.println("begun " + OrtLibrary.environment().getVersion());
    }
}
