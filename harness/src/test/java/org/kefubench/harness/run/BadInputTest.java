package org.kefubench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Outcome;
import org.kefubench.reports.run.CellResult;

/** Broken data sets beside a sound one: each is told in a sentence before anything is trained, and costs its own cells alone. */
class BadInputTest {

    private static final String SCENARIO =
            "tasks: [intent]\nscenarios: {name: single-stream, min_seconds: 0, min_requests: 64, max_requests: 100}\n";

    @TempDir
    private Path folder;

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private void plant() throws IOException {
        StringBuilder csv = new StringBuilder("query,intent,split\n");
        for (int i = 0; i < 20; i++) {
            csv.append("where is parcel ")
                    .append(i)
                    .append(",track,train\nrefund ")
                    .append(i)
                    .append(",refund,train\n");
        }
        csv.append("x".repeat(1_000_000)).append(",track,train\nno label here,,train\n");
        csv.append("where,track,test\n").append("y".repeat(1_000_000)).append(",refund,test\nhuman,agent,test\n");
        write("sound.csv", csv.toString());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 20_000; i++) {
                gzip.write(("{\"query\":\"text " + i * 7919L % 10_007 + "\",\"intent\":\"a\"}\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.write(folder.resolve("cut.jsonl.gz"), Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
        Files.write(folder.resolve("mixed.csv"), "query,intent\n订单在哪里,track\n".getBytes(StandardCharsets.UTF_8));
        Files.write(
                folder.resolve("mixed.csv"),
                "我要退货退款,refund\n".getBytes(Charset.forName("GBK")),
                StandardOpenOption.APPEND);
        write("columns.csv", "body,label\nhi,greet\n");
        write("empty.yml", "nlu:\n- intent: greet\n  examples: |\n    - hi\n- intent: bye\n");
        write("line.csv", "query,intent\nhi,greet\nho\n");
        write("data/shop/train.csv", "query,intent\nhi,greet\n");
        write("data/shop/descriptor.yaml", """
                name: shop
                title: A shop
                licence: internal
                citation: nobody
                homepage: https://example.org/shop
                language: en
                tasks: [intent]
                format: table
                splits: {train: [train.csv], test: [train.csv]}
                files:
                  - {name: train.csv, url: "https://example.org/train.csv", bytes: 22, sha256: 0000000000000000000000000000000000000000000000000000000000000000}
                """);
    }

    @Test
    void a_run_of_which_nothing_was_measured_is_no_success() throws Exception {
        write("open.csv", "query,intent\n\"where is it,track\nrefund,refund\n");
        write("suite.yaml", "approaches: [naive-bayes]\ndatasets: ['file:open.csv']\n" + SCENARIO);
        Program program = new Program(folder);
        assertThat(program.run("run", "suite.yaml")).as(program.said()).isEqualTo(1);
        assertThat(program.said()).contains("open.csv, line 2: a quote is opened and never closed");
        assertThat(program.results()).hasSize(1);
    }

    @Test
    void each_broken_data_set_is_a_sentence_and_the_others_run() throws Exception {
        plant();
        write(
                "suite.yaml",
                "approaches: [naive-bayes]\ndatasets: ['file:cut.jsonl.gz', 'file:mixed.csv', 'file:columns.csv', 'file:empty.yml',"
                        + " 'file:line.csv', shop, 'desk/en@2-shot@back-translation=de', 'file:sound.csv']\n"
                        + SCENARIO);
        Program program = new Program(
                folder, Map.of("KEFUBENCH_DATA", folder.resolve("data").toString()));
        assertThat(program.run("plan", "suite.yaml")).isEqualTo(1);
        assertThat(program.said())
                .contains("data file:line.csv cannot be used:", "line.csv, line 3", "data file:sound.csv: 42/0/3 rows");
        assertThat(program.run("run", "suite.yaml")).as(program.said()).isZero();
        assertThat(program.said())
                .doesNotContain("Exception", "\tat ")
                .contains("labels only in test, which nobody can learn: agent, 1 training rows without a label");
        Map<String, CellResult> results = program.results();
        assertBroken(results, "file:cut.jsonl.gz", "cut.jsonl.gz is a truncated gzip file");
        assertBroken(results, "file:mixed.csv", "mixed.csv, line 3: it is not UTF-8, but line 2 is");
        assertBroken(
                results,
                "file:columns.csv",
                "columns.csv has no column 'query': its columns are body, label; expected query");
        assertBroken(results, "file:empty.yml", "empty.yml, intent bye: it has no examples");
        assertBroken(results, "file:line.csv", "line.csv, line 3: it has 1 fields instead of 2");
        assertBroken(results, "shop", "has the SHA-256");
        assertThat(result(results, "desk/en@2-shot@back-translation=de").outcome())
                .isInstanceOfSatisfying(
                        Outcome.NotApplicable.class,
                        not -> assertThat(not.reason()).contains("KEFUBENCH_TRANSLATOR"));
        CellResult sound = result(results, "file:sound.csv");
        assertThat(sound.measured()).as(sound.outcome().toString()).isTrue();
        assertThat(sound.whereItRan().get("split")).matches("sha256 [0-9a-f]{64}");
        try (var files = Files.list(program.onlyRun().resolve("data"))) {
            List<Path> splits =
                    files.filter(file -> file.toString().endsWith(".split.tsv")).toList();
            assertThat(splits).hasSize(1);
            assertThat(Files.readString(splits.get(0)))
                    .startsWith("# as given\n# " + sound.whereItRan().get("split"));
        }
    }

    private static CellResult result(Map<String, CellResult> results, String dataset) {
        return results.get("naive-bayes " + dataset + " intent");
    }

    private static void assertBroken(Map<String, CellResult> results, String dataset, String words) {
        assertThat(result(results, dataset).outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.stage()).isEqualTo(Outcome.Stage.DATA);
            assertThat(failed.message()).contains(words).doesNotContain("Exception");
        });
    }

    @Test
    void rows_are_translated_there_and_back_by_the_service_that_is_named() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/translate", exchange -> {
            String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String text = question.replaceAll(".*\"q\":\"([^\"]*)\".*", "$1");
            String answer = question.contains("\"target\":\"de\"") ? "de " + text : text.replace("de ", "again ");
            byte[] body = ("{\"translatedText\":\"" + answer + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            write("own.csv", "query,intent,split\nwhere,track,train\nback,refund,train\nwhere,track,test\n");
            write(
                    "suite.yaml",
                    "approaches: [naive-bayes]\ndatasets: ['file:own.csv@back-translation=de']\n" + SCENARIO);
            Program program = new Program(folder);
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/translate";
            assertThat(program.run("run", "suite.yaml", "--translator", url))
                    .as(program.said())
                    .isZero();
            assertThat(program.said()).contains("4/0/1 rows, as given; 1 x back-translation of each training row");
            assertThat(result(program.results(), "file:own.csv@back-translation=de")
                            .measured())
                    .isTrue();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void an_option_out_of_its_range_is_told_before_anything_begins() throws Exception {
        Program program = new Program(folder);
        for (String approach : List.of("bert", "dialogpt-gen", "lora-finetune")) {
            assertThat(program.run("run", "--approach", approach, "--dataset", "desk/en", "--option", "epochs=-1"))
                    .as(approach)
                    .isNotZero();
            assertThat(program.said())
                    .contains("epochs: -1, expected at least 1")
                    .doesNotContain("Exception", "\tat ");
        }
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void a_file_too_small_to_be_divided_is_told_what_would_help_and_folds_do() throws Exception {
        StringBuilder small = new StringBuilder("text,label\n");
        for (int i = 0; i < 5; i++) {
            small.append("where is parcel ")
                    .append(i)
                    .append(",track\nmoney back ")
                    .append(i)
                    .append(",refund\n");
        }
        write("small.csv", small.toString());
        write(
                "suite.yaml",
                "approaches: [naive-bayes]\ndatasets: ['file:small.csv', 'file:small.csv@2-folds']\n" + SCENARIO);
        Program program = new Program(folder);
        assertThat(program.run("run", "suite.yaml")).as(program.said()).isZero();
        Map<String, CellResult> results = program.results();
        assertBroken(
                results,
                "file:small.csv",
                "data set 'file:small.csv' has no test row for the task intent: 8/2/0 rows, stratified");
        assertThat(results.values().stream().filter(CellResult::measured)).hasSize(2);
    }
}
