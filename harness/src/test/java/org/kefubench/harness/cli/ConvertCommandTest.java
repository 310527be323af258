package org.kefubench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTest {

    @TempDir
    private Path folder;

    private int code;

    private String say(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            code = CommandLineTool.run(arguments);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_model_becomes_another_and_that_one_onnx() {
        Path half = folder.resolve("half");
        String first = say(
                "convert",
                "--model",
                "random:bert-tiny",
                "--to",
                "safetensors",
                "--precision",
                "fp16",
                "--out",
                half.toString());
        assertThat(code).as(first).isZero();
        assertThat(first).contains("half/model.safetensors", "half/config.json");
        String second = say(
                "convert",
                "--model",
                half.toString(),
                "--to",
                "onnx",
                "--precision",
                "int4",
                "--out",
                folder.resolve("onnx").toString());
        assertThat(code).as(second).isZero();
        assertThat(second).contains("onnx/model.onnx ", "onnx/model.onnx.data");
    }

    @Test
    void mistakes_are_answered_in_a_sentence() {
        String out = folder.toString();
        assertThat(say("convert", "--model", "random:bert-tiny", "--to", "tflite", "--out", out))
                .isEqualToIgnoringNewLines("format 'tflite' is unknown: expected one of onnx, safetensors");
        assertThat(code).isEqualTo(2);
        assertThat(say("convert", "--model", "nowhere", "--to", "onnx", "--out", out))
                .contains("model 'nowhere' is not a directory");
        assertThat(code).isEqualTo(1);
        assertThat(say("convert", "--to", "onnx", "--out", out)).contains("Missing required option: '--model=MODEL'");
    }
}
