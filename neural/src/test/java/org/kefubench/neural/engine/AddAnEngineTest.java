package org.kefubench.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Engine;
import org.kefubench.api.Placement;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.Checkpoint;

/** Does what docs/add-an-engine.md says. */
class AddAnEngineTest {

    private static final String PAGE = "docs/add-an-engine.md";

    @TempDir
    Path folder;

    @Test
    void the_engine_of_the_page_compiles_is_found_and_runs_a_checkpoint() throws Exception {
        Path source = folder.resolve("org/example/toy/ToyEngine.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, block("java"));
        compile(source);
        Path services = folder.resolve("META-INF/services/" + InferenceEngine.class.getName());
        Files.createDirectories(services.getParent());
        Files.writeString(services, block("services"));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            InferenceEngine toy = Engines.of(Engine.JVM);
            assertThat(Engines.placements(Architecture.ENCODERS)).contains(Placement.JVM);
            runs(toy);
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(Engines.placements(Architecture.ENCODERS)).isNotEmpty().doesNotContain(Placement.JVM);
    }

    private static void runs(InferenceEngine toy) throws IOException, UnavailableException {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model("bert-tiny"));
        try (Encoder encoder = toy.openEncoder(checkpoint, Placement.JVM, EngineOptions.LATENCY)) {
            List<int[]> texts = List.of(new int[] {7}, new int[] {7, 9, 11});
            List<float[]> together = Equivalence.logits(encoder, texts, 0, 2);
            List<float[]> alone = Equivalence.logits(encoder, texts, 0, 1);
            assertThat(Equivalence.of(alone, together).maxDifference()).isZero(); // padding changes nothing
            float[] words = checkpoint.floats("bert.embeddings.word_embeddings.weight");
            float[] weight = checkpoint.floats("classifier.weight");
            double expected = checkpoint.floats("classifier.bias")[0];
            for (int i = 0; i < 32; i++) {
                expected += weight[i] * words[7 * 32 + i];
            }
            assertThat(alone.get(0)[0]).isCloseTo((float) expected, within(1e-5f));
        }
        assertThatThrownBy(() -> toy.openEncoder(checkpoint, Placement.parse("jvm/cpu/int8"), EngineOptions.LATENCY))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("the toy does not run on jvm/cpu/int8");
    }

    private void compile(Path source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int code = compiler.run(
                null, null, null, "-proc:none", "-d", folder.toString(), "-cp", classPath(), source.toString());
        assertThat(code).as("the page's code compiles").isZero();
    }

    /** Where the classes that the page's code needs were loaded from. */
    private static String classPath() {
        return String.join(
                System.getProperty("path.separator"),
                location(InferenceEngine.class),
                location(Engine.class),
                location(org.jspecify.annotations.NullMarked.class));
    }

    private static String location(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    private static String block(String language) throws IOException {
        Path page = Path.of(PAGE);
        Path found = Files.exists(page) ? page : Path.of("..").resolve(PAGE);
        Matcher matcher =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(found));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
