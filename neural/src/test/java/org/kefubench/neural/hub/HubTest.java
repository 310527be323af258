package org.kefubench.neural.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server on this machine that breaks off, lies, redirects and refuses. */
class HubTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final List<String> FILES = List.of("config.json", "model.safetensors");

    @TempDir
    Path cache;

    private final byte[] weights = new byte[100_000];
    private final byte[] config = "{\"model_type\":\"bert\"}".getBytes(UTF_8);
    private final List<String> log = new CopyOnWriteArrayList<>();
    private HttpServer hub;
    private HttpServer storage;
    private String etag = "";
    private int breakAfter = Integer.MAX_VALUE;
    private int busyAnswers;
    private int refusal;
    private boolean ranges = true;
    private boolean sizes = true;
    private int tooMany;

    @BeforeEach
    void start() throws IOException {
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (byte) (i * 31);
        }
        etag = sha256(weights);
        storage = server(this::store);
        hub = server(this::answer);
    }

    @AfterEach
    void stop() {
        hub.stop(0);
        storage.stop(0);
    }

    @Test
    void a_model_arrives_in_the_usual_layout_and_is_then_found_offline() throws Exception {
        Path snapshot = hub(false, "").snapshot("owner/name", "main", FILES);
        assertThat(snapshot).isEqualTo(cache.resolve("models--owner--name/snapshots/" + COMMIT));
        assertThat(snapshot.resolve("model.safetensors")).isSymbolicLink().hasBinaryContent(weights);
        assertThat(snapshot.resolve("config.json")).hasBinaryContent(config);
        assertThat(cache.resolve("models--owner--name/blobs/" + etag)).exists();
        assertThat(cache.resolve("models--owner--name/refs/main")).hasContent(COMMIT);
        int asked = log.size();
        assertThat(hub(true, "").snapshot("owner/name", "main", FILES)).isEqualTo(snapshot);
        assertThat(log).hasSize(asked);
        assertThat(snapshot.resolve("unwanted.h5")).doesNotExist();
    }

    @Test
    void what_broke_off_is_continued_where_it_ended() throws Exception {
        breakAfter = 40_000;
        Path snapshot = hub(false, "").snapshot("owner/name", "main", FILES);
        assertThat(snapshot.resolve("model.safetensors")).hasBinaryContent(weights);
        // The server breaks off after 40,000 bytes each time; on a busy machine the last of them may be lost with the
        // connection.
        List<Integer> from = log.stream()
                .filter(line -> line.startsWith("storage bytes="))
                .map(line -> Integer.parseInt(line.substring("storage bytes=".length(), line.length() - 1)))
                .toList();
        assertThat(from).hasSizeGreaterThanOrEqualTo(2).isSorted().doesNotHaveDuplicates();
        assertThat(from.get(0)).isBetween(1, 40_000);
        assertThat(from.get(1)).isLessThanOrEqualTo(from.get(0) + 40_000);
    }

    @Test
    void a_server_that_cannot_continue_starts_again() throws Exception {
        left(Arrays.copyOf(weights, 10));
        ranges = false;
        Path snapshot = hub(false, "").snapshot("owner/name", "main", FILES);
        assertThat(snapshot.resolve("model.safetensors")).hasBinaryContent(weights);
        assertThat(log).contains("storage bytes=10-");
    }

    @Test
    void wrong_content_is_thrown_away_and_named_by_both_checksums() throws Exception {
        weights[5]++;
        assertThatThrownBy(() -> hub(false, "").snapshot("owner/name", "main", FILES))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("has SHA-256 " + sha256(weights) + ": expected " + etag);
        assertNothingIsLeft();
    }

    @Test
    void a_connection_that_always_breaks_keeps_what_arrived() {
        breakAfter = 1_000;
        assertThatThrownBy(() -> hub(false, "").snapshot("owner/name", "main", FILES))
                .hasMessageContaining("after 5 attempts; 5000 bytes are kept");
        assertThat(cache.resolve("models--owner--name/blobs/" + etag + ".incomplete"))
                .hasSize(5_000);
    }

    @Test
    void a_hub_that_does_not_say_the_size_is_believed_at_the_end_of_its_answer() throws Exception {
        sizes = false;
        Path snapshot = hub(false, "").snapshot("owner/name", "main", FILES);
        assertThat(snapshot.resolve("model.safetensors")).hasBinaryContent(weights);
        assertThat(snapshot.resolve("config.json")).hasBinaryContent(config);
        assertThat(log.stream().filter(line -> line.startsWith("storage"))).containsExactly("storage null");
    }

    @Test
    void without_a_size_too_what_broke_off_is_continued() throws Exception {
        sizes = false;
        breakAfter = 40_000;
        Path snapshot = hub(false, "").snapshot("owner/name", "main", FILES);
        assertThat(snapshot.resolve("model.safetensors")).hasBinaryContent(weights);
        assertThat(log).anyMatch(line -> line.startsWith("storage bytes="));
    }

    @Test
    void without_a_size_a_part_that_ends_where_the_file_ends_is_fetched_anew() throws Exception {
        sizes = false;
        left(weights); // the server has nothing after it: 416
        Path snapshot = hub(false, "").snapshot("owner/name", "main", FILES);
        assertThat(snapshot.resolve("model.safetensors")).hasBinaryContent(weights);
        assertThat(log.stream().filter(line -> line.startsWith("storage")))
                .containsExactly("storage bytes=100000-", "storage null");
    }

    @Test
    void a_size_that_is_less_than_what_comes_is_named_and_the_file_thrown_away() throws Exception {
        tooMany = -1;
        assertThatThrownBy(() -> hub(false, "").snapshot("owner/name", "main", FILES))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("has 100000 bytes: expected 99999; thrown away");
        assertNothingIsLeft();
    }

    @Test
    void a_size_that_is_more_than_what_comes_ends_after_the_attempts() throws Exception {
        tooMany = 1;
        assertThatThrownBy(() -> hub(false, "").snapshot("owner/name", "main", FILES))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("broke off at byte 100000 of 100001, after 5 attempts");
        // whole, nothing more, and again: a part that does not fit is not kept for ever
        assertThat(log.stream().filter(line -> line.startsWith("storage")))
                .containsExactly(
                        "storage null",
                        "storage bytes=100000-",
                        "storage null",
                        "storage bytes=100000-",
                        "storage null");
    }

    private void left(byte[] content) throws IOException {
        Path part = cache.resolve("models--owner--name/blobs/" + etag + ".incomplete");
        Files.createDirectories(part.getParent());
        Files.write(part, content);
    }

    private void assertNothingIsLeft() throws IOException {
        try (var blobs = Files.list(cache.resolve("models--owner--name/blobs"))) {
            assertThat(blobs.map(blob -> blob.getFileName().toString())).noneMatch(name -> name.startsWith(etag));
        }
    }

    @Test
    void a_busy_hub_is_asked_again() throws Exception {
        busyAnswers = 2;
        hub(false, "").snapshot("owner/name", "main", FILES);
        assertThat(log.subList(0, 3)).allMatch(line -> line.startsWith("hub GET /api/models/owner/name/revision/main"));
        busyAnswers = 99;
        assertThatThrownBy(() -> hub(false, "").snapshot("owner/name", "v2", FILES))
                .hasMessageContaining("answered 429")
                .hasMessageContaining("after 5 attempts: try later");
    }

    @Test
    void refusals_say_what_to_do() {
        refusal = 401;
        assertThatThrownBy(() -> hub(false, "").snapshot("owner/name", "main", FILES))
                .hasMessageContaining(
                        "answered 401 for owner/name: it is gated or private, or does not exist: set HF_TOKEN");
        assertThatThrownBy(() -> hub(false, "secret").snapshot("owner/name", "main", FILES))
                .hasMessageContaining("HF_TOKEN does not open it");
        refusal = 404;
        assertThatThrownBy(() -> hub(false, "").snapshot("owner/name", "main", FILES))
                .hasMessageContaining("there is no such model, revision or file");
    }

    @Test
    void the_token_goes_to_the_hub_and_not_to_its_storage() throws Exception {
        hub(false, "secret").snapshot("owner/name", "main", FILES);
        assertThat(log).anyMatch(line -> line.startsWith("hub") && line.endsWith("Bearer secret"));
        assertThat(log).noneMatch(line -> line.startsWith("storage") && line.contains("secret"));
    }

    @Test
    void offline_without_the_model_says_so_and_names_are_checked() {
        assertThatThrownBy(() -> hub(true, "").snapshot("owner/name", "main", FILES))
                .hasMessageContaining("is not in the cache")
                .hasMessageContaining("HF_HUB_OFFLINE is set");
        assertThatThrownBy(() -> hub(true, "").snapshot("../../etc", "main", FILES))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settings_are_the_usual_environment_variables() {
        HubSettings settings = HubSettings.of(
                Map.of(
                        "HF_ENDPOINT",
                        "https://mirror.example/",
                        "HF_TOKEN",
                        "t",
                        "HF_HOME",
                        "/h",
                        "HF_HUB_OFFLINE",
                        "1"),
                Path.of("homes/a"));
        assertThat(settings.endpoint()).isEqualTo(URI.create("https://mirror.example"));
        assertThat(settings.cache()).isEqualTo(Path.of("/h/hub"));
        assertThat(settings.offline()).isTrue();
        assertThat(HubSettings.of(Map.of(), Path.of("homes/a")).cache())
                .isEqualTo(Path.of("homes/a/.cache/huggingface/hub"));
        assertThat(HubSettings.of(Map.of("HF_HUB_CACHE", "/c"), Path.of("homes/a"))
                        .cache())
                .isEqualTo(Path.of("/c"));
    }

    private Hub hub(boolean offline, String token) {
        return new Hub(new HubSettings(
                URI.create("http://localhost:" + hub.getAddress().getPort()),
                Optional.of(token).filter(t -> !t.isEmpty()),
                cache,
                offline,
                5,
                Duration.ofMillis(1)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        log.add("hub " + exchange.getRequestMethod() + " " + path + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        if (refusal > 0) {
            reply(exchange, refusal, new byte[0]);
        } else if (busyAnswers > 0) {
            busyAnswers--;
            reply(exchange, 429, new byte[0]);
        } else if (path.startsWith("/api/models/owner/name/revision/")) {
            String siblings =
                    "{\"rfilename\":\"config.json\"},{\"rfilename\":\"model.safetensors\"},{\"rfilename\":\"unwanted.h5\"}";
            reply(exchange, 200, ("{\"sha\":\"" + COMMIT + "\",\"siblings\":[" + siblings + "]}").getBytes(UTF_8));
        } else if (path.endsWith("/config.json")) {
            exchange.getResponseHeaders().set("ETag", "\"aaaa\"");
            reply(exchange, 200, config);
        } else {
            exchange.getResponseHeaders().set("X-Linked-Etag", "\"" + etag + "\"");
            if (sizes) {
                exchange.getResponseHeaders().set("X-Linked-Size", Integer.toString(weights.length + tooMany));
            }
            exchange.getResponseHeaders()
                    .set("Location", "http://localhost:" + storage.getAddress().getPort() + "/blob");
            reply(exchange, 302, new byte[0]);
        }
    }

    private void store(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        log.add("storage " + range
                + Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                        .orElse(""));
        int from = ranges && range != null ? Integer.parseInt(range.substring(6, range.length() - 1)) : 0;
        if (from >= weights.length) {
            reply(exchange, 416, new byte[0]);
            return;
        }
        byte[] rest = Arrays.copyOfRange(weights, from, weights.length);
        exchange.sendResponseHeaders(ranges && range != null ? 206 : 200, rest.length);
        exchange.getResponseBody().write(rest, 0, Math.min(rest.length, breakAfter));
        exchange.getResponseBody().flush();
        exchange.close(); // with fewer bytes than announced the connection breaks
    }

    private void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head && body.length > 0 && sizes) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
        }
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static HttpServer server(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", handler);
        server.start();
        return server;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
