package org.kefubench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Approach;
import org.kefubench.api.ApproachContract;
import org.kefubench.reports.run.CellResult;

/** Does what docs/add-an-approach.md says: the tests of the contract that are inherited here are held against the page's approach. */
class AddAnApproachTest extends ApproachContract<Record> {

    private static final String SERVICES = "META-INF/services/" + Approach.class.getName();

    @TempDir
    static Path classes;

    @TempDir
    private Path place;

    private static DocPage page = new DocPage("");
    private static URLClassLoader loader;
    private static ClassLoader before;

    @BeforeAll
    static void build() throws IOException {
        page = DocPage.of("add-an-approach.md");
        DocPage.compile(classes, page.blocks("java"));
        Path services = classes.resolve(SERVICES);
        Files.createDirectories(services.getParent());
        Files.writeString(services, page.block("services"));
        before = Thread.currentThread().getContextClassLoader();
        loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, before);
        Thread.currentThread().setContextClassLoader(loader);
    }

    @AfterAll
    static void away() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        loader.close();
    }

    @Override
    @SuppressWarnings("unchecked")
    protected Approach<Record> approach() {
        try {
            return (Approach<Record>) loader.loadClass(page.block("services").strip())
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_program_lists_and_runs_it_until_it_is_taken_away() throws Exception {
        Files.writeString(place.resolve("suite.yaml"), page.block("yaml"));
        Program with = new Program(place, Map.of(), List.of(classes));
        assertThat(with.run("list", "majority")).isZero();
        assertThat(with.said()).contains("majority: Always", "what any other approach must beat", "  confidence = 1");
        assertThat(with.run("run", "suite.yaml")).as(with.said()).isZero();
        Map<String, CellResult> results = with.results();
        assertThat(results).containsOnlyKeys("majority desk/en intent", "modest majority desk/en intent");
        assertThat(results.values()).allSatisfy(result -> {
            assertThat(result.measured()).isTrue();
            assertThat(result.figure("accuracy").orElseThrow().value()).isBetween(0.0, 0.5);
        });
        Program without = new Program(place);
        assertThat(without.run("plan", "suite.yaml")).isNotZero();
        assertThat(without.said()).contains("approach 'majority' is unknown: expected one of ");
        assertThat(without.run("report", with.onlyRun().toString()))
                .as(without.said())
                .isZero();
    }
}
