package org.kefubench.neural.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.CheckpointException;
import org.kefubench.neural.checkpoint.ElementType;
import org.kefubench.neural.checkpoint.SafetensorsWriter;
import org.kefubench.neural.checkpoint.ShardedSafetensorsWriter;

/** A checkpoint in shards, on a hub on this machine: from its name to its numbers. */
class ShardedModelTest {

    private static final String FIRST = "0123456789abcdef0123456789abcdef01234567";
    private static final String SECOND = "fedcba9876543210fedcba9876543210fedcba98";

    @TempDir
    Path folder;

    private final Map<String, byte[]> files = new HashMap<>();
    private final List<String> fetched = new CopyOnWriteArrayList<>();
    private final Checkpoint whole = open(Fixtures.model("bert-tiny"));
    private HttpServer hub;
    private String damaged = "";
    private boolean moves;

    @BeforeEach
    void start() throws IOException {
        Map<String, SafetensorsWriter.Announced> tensors = whole.tensors().values().stream()
                .collect(Collectors.toMap(
                        tensor -> tensor.name(),
                        tensor -> new SafetensorsWriter.Announced(ElementType.F32, tensor.shape())));
        Path made = Files.createDirectories(folder.resolve("made"));
        for (Path file : ShardedSafetensorsWriter.write(made, tensors, Map.of(), 40_000, whole::copy)) {
            files.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
        files.put("config.json", Files.readAllBytes(Fixtures.model("bert-tiny").resolve("config.json")));
        hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.createContext("/", this::answer);
        hub.start();
    }

    @AfterEach
    void stop() {
        hub.stop(0);
    }

    @Test
    void every_shard_that_the_index_names_is_fetched_once_and_the_model_is_whole() throws Exception {
        Checkpoint checkpoint = Checkpoint.open(source("0").directory("hub:owner/name", 1));
        long shards = files.keySet().stream()
                .filter(name -> name.endsWith(".safetensors"))
                .count();
        assertThat(shards).isGreaterThan(2);
        assertThat(fetched).doesNotHaveDuplicates().hasSize(files.size());
        assertThat(checkpoint.tensors().keySet())
                .containsExactlyInAnyOrderElementsOf(whole.tensors().keySet());
        for (String name : whole.tensors().keySet()) {
            assertThat(checkpoint.floats(name)).as(name).isEqualTo(whole.floats(name));
        }
        Path offline = source("1").directory("hub:owner/name", 1);
        assertThat(Checkpoint.open(offline).parameters()).isEqualTo(whole.parameters());
        assertThat(fetched).hasSize(files.size());
    }

    @Test
    void index_and_shards_are_of_one_revision_though_the_branch_moves_meanwhile() throws Exception {
        moves = true;
        Path directory = source("0").directory("hub:owner/name", 1);
        assertThat(directory.getFileName()).hasToString(FIRST);
        assertThat(Checkpoint.open(directory).parameters()).isEqualTo(whole.parameters());
    }

    @Test
    void a_shard_that_arrives_damaged_is_refused_by_its_checksum() {
        damaged = "model-00002-of-";
        assertThatThrownBy(() -> source("0").directory("hub:owner/name", 1))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("has SHA-256")
                .hasMessageContaining("expected");
    }

    @Test
    void a_shard_that_the_hub_lacks_is_named_when_the_model_is_opened() throws Exception {
        String missing = files.keySet().stream()
                .filter(name -> name.startsWith("model-00002"))
                .findFirst()
                .orElseThrow();
        files.remove(missing);
        Path directory = source("0").directory("hub:owner/name", 1);
        assertThatThrownBy(() -> Checkpoint.open(directory))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("names the file '" + missing + "', which is missing");
    }

    private ModelSource source(String offline) {
        Map<String, String> environment = Map.of(
                "HF_ENDPOINT",
                "http://localhost:" + hub.getAddress().getPort(),
                "HF_HUB_CACHE",
                folder.resolve("hub").toString(),
                "HF_HUB_OFFLINE",
                offline);
        return new ModelSource(HubSettings.of(environment, folder), folder.resolve("cache"), Optional.empty());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/api/models/")) {
            String commit = path.endsWith("/main") || path.endsWith(FIRST) ? FIRST : SECOND;
            if (moves && path.endsWith("/main") && fetched.contains("model.safetensors.index.json")) {
                commit = SECOND;
            }
            List<String> siblings = new ArrayList<>();
            files.keySet().forEach(name -> siblings.add("{\"rfilename\":\"" + name + "\"}"));
            reply(exchange, ("{\"sha\":\"" + commit + "\",\"siblings\":" + siblings + "}").getBytes(UTF_8));
            return;
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        byte[] content = files.get(name);
        exchange.getResponseHeaders().set("ETag", "\"" + sha256(content) + "\"");
        if (exchange.getRequestMethod().equals("GET")) {
            fetched.add(name);
            content = content.clone();
            content[content.length - 1] += (byte) (!damaged.isEmpty() && name.startsWith(damaged) ? 1 : 0);
        }
        reply(exchange, content);
    }

    private static void reply(HttpExchange exchange, byte[] body) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
        }
        exchange.sendResponseHeaders(200, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static Checkpoint open(Path directory) {
        try {
            return Checkpoint.open(directory);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
