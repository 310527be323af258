package org.kefubench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;

/** Does what docs/add-a-metric.md says. */
class AddAMetricTest {

    private static final String LISTED = "        figures.addAll(variety());\n";

    @TempDir
    static Path classes;

    @TempDir
    private Path place;

    @BeforeAll
    static void build() throws IOException {
        DocPage page = DocPage.of("add-a-metric.md");
        DocPage.compile(classes, page.blocks("java"));
        String scores = Files.readString(Path.of("src/main/java/org/kefubench/harness/score/TextScores.java"));
        assertThat(scores).containsOnlyOnce(LISTED);
        DocPage.compile(classes, List.of(scores.replace(LISTED, LISTED + page.block("line"))));
    }

    @Test
    void the_test_of_the_page_passes() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            Class<?> test = loader.loadClass("org.kefubench.metrics.recall.WordRecallTest");
            int run = 0;
            for (Method method : test.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Test.class)) {
                    Constructor<?> constructor = test.getDeclaredConstructor();
                    constructor.setAccessible(true);
                    method.setAccessible(true);
                    method.invoke(constructor.newInstance());
                    run++;
                }
            }
            assertThat(run).isEqualTo(2);
        }
    }

    @Test
    void with_the_line_a_run_has_the_figure_and_without_it_scores_it_away() throws Exception {
        Files.writeString(place.resolve("suite.yaml"), """
                        approaches: [dummy-terse]
                        datasets: dummy/shop
                        tasks: [response]
                        placements: [jvm/cpu/fp32]
                        scenarios: {name: single-stream, min_seconds: 0, min_requests: 64, max_requests: 64}
                        """);
        Program without = new Program(place);
        assertThat(without.run("run", "suite.yaml")).as(without.said()).isZero();
        String run = without.onlyRun().toString();
        assertThat(result(without).figure("word_recall")).isEmpty();

        // Old runs get the new figure: nothing is measured again.
        Program with = new Program(place, Map.of(), List.of(classes));
        assertThat(with.run("score", run)).as(with.said()).isZero();
        Figure recall = result(with).figure("word_recall").orElseThrow();
        // The bot says "your parcel is on its way and will be there". Of the four answers of the shop it has none of
        // the six words "We are looking for your parcel." but "your" (the point belongs to the last one), five of the
        // six of
        // "Your money is on its way." less "Your", "money" and "way.": is, on, its; one of the four of "The order is
        // cancelled."; none of the six of "I cannot help with that.", which are five. 1 + 3 + 1 + 0 of 6 + 6 + 4 + 5 =
        // 5 / 21.
        assertThat(recall.value()).isEqualTo(5.0 / 21);
        assertThat(recall.signature()).contains("tok:none");

        assertThat(without.run("score", run)).as(without.said()).isZero();
        assertThat(result(without).figure("word_recall")).isEmpty();
    }

    private static CellResult result(Program program) throws IOException {
        return program.results().values().iterator().next();
    }
}
