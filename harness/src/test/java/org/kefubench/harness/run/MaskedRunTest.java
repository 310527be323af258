package org.kefubench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Outcome;
import org.kefubench.reports.run.CellResult;

/** Secrets of every kind are planted in a data set; a whole run with masking must leave none of them in any file, be it a result, a model, a log or the report. */
class MaskedRunTest {

    /** A sentence with a secret, and the part of it that must not be found again. */
    private static final String[][] PLANTED = {
        {"my mail is %s thanks", "zhao.secret77@example.org"},
        {"写信到 %s 谢谢", "qian_mima88@example.cn"},
        {"refund to %s please", "DE89 3704 0044 0532 0130 00"},
        {"我的身份证号是 %s 请查", "11010519491231002X"},
        {"my card is %s ok", "4111 1111 1111 1111"},
        {"银行卡 %s 退款", "6222021001116245702"},
        {"i write from %s now", "203.0.113.77"},
        {"我的车牌是%s", "京A·84Z13"},
        {"order number %s is late", "AB-7730914465"},
        {"订单号：%s 还没到", "883020177345"},
        {"call me at %s today", "+44 20 7946 0958"},
        {"请打 %s 找我", "13987654321"},
        {"send it to %s please", "742 Evergreen Terrace"},
        {"寄到%s吧", "北京市朝阳区幸福路88号3单元502室"},
        {"my name is %s and i wait", "Ottilie Quimby"},
        {"我叫%s，查一下", "欧阳小敏"},
    };

    @TempDir
    private Path folder;

    private void plant() throws IOException {
        StringBuilder rows = new StringBuilder("id,query,intent,response,context,note,split\n");
        for (int copy = 0; copy < 4; copy++) {
            for (int i = 0; i < PLANTED.length; i++) {
                String said = PLANTED[i][0].formatted(PLANTED[i][1]);
                String answer = "we noted: " + said;
                rows.append("r" + copy + "-" + i)
                        .append(',')
                        .append(quoted(said))
                        .append(",intent" + i % 4 + ",")
                        .append(quoted(answer))
                        .append(',')
                        .append(quoted("earlier " + said + " | we heard " + said))
                        .append(',')
                        .append(quoted(said))
                        .append(copy == 3 ? ",test\n" : ",train\n");
            }
        }
        Files.writeString(folder.resolve("tickets.csv"), rows);
        // the first row stands where the names of columns are expected, and an error names columns
        Files.writeString(
                folder.resolve("headless.csv"),
                quoted(PLANTED[5][0].formatted(PLANTED[5][1])) + ",intent1," + quoted(PLANTED[0][1]) + "\n");
        // an error names the split that it does not know
        Files.writeString(
                folder.resolve("badsplit.csv"), "query,intent,split\nhi,a,train\nho,a," + PLANTED[11][1] + "\n");
        // an error of the JSON parser quotes what it stumbled over
        Files.writeString(folder.resolve("broken.jsonl"), "{\"query\": " + PLANTED[1][1] + ", \"intent\": \"a\"}\n");
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String suite(boolean mask) {
        return "mask: " + mask + "\n"
                + "approaches: [rules-bot" + (mask ? ", dummy-throw" : "") + "]\n"
                + "datasets: ['file:tickets.csv', 'file:headless.csv', 'file:badsplit.csv', 'file:broken.jsonl']\n"
                + "scenarios: {name: single-stream, min_seconds: 0, min_requests: 64, max_requests: 200}\n";
    }

    @Test
    void a_run_with_masking_leaves_no_secret_in_any_file() throws Exception {
        plant();
        Path place = Files.createDirectory(folder.resolve("masked"));
        Program program = program(place, true);
        Map<String, CellResult> results = program.results();
        assertThat(results.get("rules-bot file:tickets.csv@mask intent").measured())
                .isTrue();
        assertThat(results.get("rules-bot file:tickets.csv@mask response").measured())
                .isTrue();
        for (String broken : List.of("headless.csv", "badsplit.csv", "broken.jsonl")) {
            assertThat(results.get("rules-bot file:" + broken + "@mask intent").outcome())
                    .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                        assertThat(failed.stage()).isEqualTo(Outcome.Stage.DATA);
                        assertThat(failed.message()).contains(broken).doesNotContain("Exception");
                    });
        }
        assertThat(found(place)).isEmpty();
        assertThat(Files.readString(program.onlyRun().resolve("run.json"))).contains("; masked, split ");
        try (Stream<Path> data = Files.list(program.onlyRun().resolve("data"))) {
            for (Path file : data.filter(path -> path.toString().endsWith("response.jsonl"))
                    .toList()) {
                // the same secret has the same placeholder in context, query and answer
                assertThat(Files.readString(file)).contains("<PHONE_1>", "<NAME_1>", "<ADDRESS_1>", "we noted: ");
            }
        }
    }

    /** The search can see: without masking it finds every planted secret, in results as well as in models. */
    @Tag("slow")
    @Test
    void without_masking_the_same_search_finds_them_all() throws Exception {
        plant();
        Path place = Files.createDirectory(folder.resolve("plain"));
        program(place, false);
        assertThat(found(place.resolve("results"))).hasSameSizeAs(PLANTED);
        assertThat(found(place.resolve("cache"))).isNotEmpty();
    }

    private Program program(Path place, boolean mask) throws IOException, InterruptedException {
        for (String name : List.of("tickets.csv", "headless.csv", "badsplit.csv", "broken.jsonl")) {
            Files.createLink(place.resolve(name), folder.resolve(name));
        }
        Files.writeString(place.resolve("suite.yaml"), suite(mask));
        Program program = new Program(place);
        assertThat(program.run("run", "suite.yaml")).as(program.said()).isZero();
        for (String name : List.of("tickets.csv", "headless.csv", "badsplit.csv", "broken.jsonl")) {
            Files.delete(place.resolve(name));
        }
        return program;
    }

    /** The secrets that stand in any file of a folder, in any of the usual encodings. */
    private static Set<String> found(Path place) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                for (Charset charset : charsets()) {
                    String text = new String(bytes, charset);
                    for (String[] planted : PLANTED) {
                        if (text.contains(planted[1])) {
                            found.add(planted[1]);
                        }
                    }
                }
            }
        }
        return found;
    }

    private static List<Charset> charsets() {
        return new ArrayList<>(List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16BE,
                StandardCharsets.UTF_16LE,
                Charset.forName("GB18030")));
    }
}
