package org.kefubench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {

    private static final String HYPOTHESES =
            "Your order #12345 will arrive in 3-5 days.\nI'm sorry, I can't find that order.\nPlease reset your password.\n";
    private static final String REFERENCES =
            "Your order #12345 should arrive within 3-5 days.\nSorry, I could not find that order.\nPlease reset your password using the link.\n";

    @TempDir
    private Path folder;

    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final InputStream realIn = System.in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void catchOutput() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void releaseOutput() {
        System.setOut(realOut);
        System.setErr(realErr);
        System.setIn(realIn);
    }

    @Test
    void text_looks_like_that_of_sacrebleu() throws IOException {
        assertThat(CommandLineTool.run("score", "--hyp", file("h.txt", HYPOTHESES), "--ref", file("r.txt", REFERENCES)))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("BLEU|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0 = 45.00"
                        + " 80.8/60.9/45.0/29.4 (BP = 0.891 ratio = 0.897 hyp_len = 26 ref_len = 29)");
    }

    @Test
    void several_metrics_become_a_json_array_with_intervals() throws IOException {
        int code = CommandLineTool.run(
                "score",
                "--hyp",
                file("h.txt", HYPOTHESES),
                "--ref",
                file("r.txt", REFERENCES),
                "--metric",
                "bleu,chrf,ter,rouge",
                "--json",
                "--confidence");
        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("[")
                .contains("\"name\": \"BLEU\"", "\"score\": 45.0,", "\"name\": \"chrF2\"", "\"name\": \"TER\"")
                .contains("\"name\": \"rouge1\"", "\"name\": \"rougeL\"", "\"confidence_var\"", "\"bs\": \"1000\"");
    }

    @Test
    void json_lines_with_several_references_and_standard_input_are_read() throws IOException {
        System.setIn(new ByteArrayInputStream("退款将在3-5个工作日内到账。\n".getBytes(StandardCharsets.UTF_8)));
        String references = file("r.jsonl", "{\"references\": [\"退款会在3-5个工作日内到账。\", \"退款三天到账。\"]}\n");
        assertThat(CommandLineTool.run("score", "--hyp", "-", "--ref", references, "--tokenize", "zh"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("BLEU|nrefs:2|case:mixed|eff:no|tok:zh|");
    }

    @Test
    void chinese_under_the_latin_rouge_is_warned_of() throws IOException {
        String text = file("h.txt", "您好\n");
        assertThat(CommandLineTool.run("score", "--hyp", text, "--ref", text, "--metric", "rouge1"))
                .isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("warning").contains("--tokenize char");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("tok:latin").contains("= 0.0000");
    }

    @Test
    void systems_are_compared_with_the_baseline() throws IOException {
        String references = file("r.txt", REFERENCES);
        int code = CommandLineTool.run(
                "score", "--hyp", file("h.txt", HYPOTHESES), "--ref", references, "--paired", references);
        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("|bs:1000|seed:12345|", "h.txt: 45.00", "(baseline)", "r.txt: 100.00", "p = ");
    }

    @Test
    void metrics_that_weigh_words_by_their_references_are_scored_and_compared() throws IOException {
        String references = file("r.txt", "a b\nc d\n");
        String other = file("other.txt", "a c\nc a\n");
        int code = CommandLineTool.run(
                "score", "--hyp", references, "--ref", references, "--metric", "nist,cider", "--paired", other);
        assertThat(code).isZero();
        // Four words of log2(4) bits, and the second of each pair has none left; two orders of four are alike.
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("NIST|nrefs:1|bs:1000|seed:12345|order:5|tok:13a|case:lc|len:mean|version:e2e-metrics")
                .contains("r.txt: 2.0000")
                .contains(
                        "CIDEr|nrefs:1|bs:1000|seed:12345|order:4|sigma:6|tok:13a|case:lc|punct:no|version:coco-caption")
                .contains("r.txt: 5.0000")
                .containsPattern("other.txt: 1\\.0000 .*p = ");
    }

    @Test
    void mistakes_are_told_with_file_and_line() throws IOException {
        String hypotheses = file("h.txt", HYPOTHESES);
        assertThat(CommandLineTool.run("score", "--hyp", hypotheses, "--ref", file("short.txt", "a\n")))
                .isEqualTo(2);
        assertThat(CommandLineTool.run("score", "--hyp", hypotheses, "--ref", file("empty.txt", "a\n\nb\n")))
                .isEqualTo(2);
        assertThat(CommandLineTool.run(
                        "score", "--hyp", folder.resolve("none.txt").toString(), "--ref", hypotheses))
                .isEqualTo(2);
        Path broken = Files.write(folder.resolve("broken.txt"), new byte[] {'a', '\n', (byte) 0xFF, '\n'});
        assertThat(CommandLineTool.run("score", "--hyp", broken.toString(), "--ref", hypotheses))
                .isEqualTo(2);
        assertThat(CommandLineTool.run(
                        "score", "--hyp", file("b.jsonl", "{\"output\": \"a\"}\n{x\n"), "--ref", hypotheses))
                .isEqualTo(2);
        assertThat(CommandLineTool.run("score", "--hyp", "-", "--ref", "-")).isEqualTo(2);
        assertThat(CommandLineTool.run("score", "--hyp", hypotheses, "--ref", hypotheses, "--metric", "bleurt"))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("short.txt:2: 1 lines", "empty.txt:2: empty reference", "none.txt: no such file")
                .contains("broken.txt:2: not UTF-8", "b.jsonl:2: not JSON", "'-' twice", "metric 'bleurt'");
    }

    @Test
    void neither_files_nor_runs_or_both_are_refused_with_what_is_expected() throws IOException {
        assertThat(CommandLineTool.run("score")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("expected --hyp FILE and --ref FILE");
        assertThat(CommandLineTool.run("score", "some-run", "--hyp", file("h.txt", "a\n")))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("either files or run directories");
    }

    @Test
    void a_run_that_is_not_there_is_named() {
        assertThat(CommandLineTool.run("score", folder.resolve("no-run").toString()))
                .isNotZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no-run");
    }

    @Test
    void the_selftest_passes() {
        assertThat(CommandLineTool.run("selftest")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("pass  bleu 13a", "vectors pass")
                .doesNotContain("FAIL");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
