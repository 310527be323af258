package org.kefubench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.datasets.clean.Leakage;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;

/** Test rows that were planted among the training rows are found in every run and told: in its figures, on its page, and before it begins. */
class SplitAuditTest {

    @TempDir
    private Path folder;

    private void plant() throws Exception {
        StringBuilder csv = new StringBuilder("query,intent,split\n");
        String[] things = {"kettle", "toaster", "lamp", "carpet", "mirror", "drill", "sofa", "radio", "tent", "clock"};
        for (int i = 0; i < things.length; i++) {
            csv.append("where is the %s that i ordered last week,track,train%n".formatted(things[i]));
            csv.append("the %s is broken and i want my money back,refund,train%n".formatted(things[i]));
            csv.append("do you have another %s in blue,shop,%s%n".formatted(things[i], i < 5 ? "test" : "train"));
        }
        // five of twenty test rows are training rows, two more nearly
        for (int i = 0; i < 5; i++) {
            csv.append("\"Where is the %s, that I ordered last week?\",track,test%n".formatted(things[i]));
        }
        csv.append("the sofa is broken and i want my money backs,refund,test\n");
        csv.append("the tent is broken and i want my money backs,refund,test\n");
        for (int i = 0; i < 8; i++) {
            csv.append("%s number %d again,shop,test%n".formatted("xyzuvwqk".charAt(i), i * 7919));
        }
        Files.writeString(folder.resolve("shop.csv"), csv.toString().replace("\r", ""));
        Files.writeString(folder.resolve("suite.yaml"), """
                        approaches: [naive-bayes]
                        datasets: ['file:shop.csv']
                        tasks: [intent]
                        scenarios: {name: single-stream, min_seconds: 0, min_requests: 64, max_requests: 64}
                        """);
    }

    @Test
    void planted_test_rows_are_reported_and_near_ones_apart() throws Exception {
        plant();
        Program program = new Program(folder);
        assertThat(program.run("plan", "suite.yaml")).as(program.said()).isZero();
        assertThat(program.said()).contains("5 test rows stand among the rows to learn from");
        assertThat(program.run("run", "suite.yaml")).as(program.said()).isZero();
        CellResult result = program.results().values().iterator().next();
        // Rows are named by their lines: three of each thing first, so thing i of "where is" is in line 1 + 3 i.
        Figure exact = result.figure("test_in_training").orElseThrow();
        assertThat(exact.value()).isEqualTo(5.0 / 20);
        assertThat(exact.note()).startsWith("for example train-31 = train-1, train-32 = train-4");
        Path run = program.onlyRun();
        String page = Files.readString(run.resolve("report/index.html"));
        assertThat(page).contains("25.0 % of the test rows stand among the rows to learn from");
        Leakage leakage = Leakage.read(leakageFile(run.resolve("data")));
        assertThat(leakage.near()).extracting(Leakage.Pair::test).contains("train-36", "train-37");
        assertThat(result.figure("test_near_training").orElseThrow().value())
                .isEqualTo(leakage.near().size() / 20.0);

        // scoring again reads the file that the run left
        assertThat(program.run("score", run.toString())).as(program.said()).isZero();
        assertThat(program.results().values().iterator().next().figure("test_in_training"))
                .contains(exact);
    }

    private static Path leakageFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".leakage.tsv"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
