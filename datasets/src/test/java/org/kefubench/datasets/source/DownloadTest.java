package org.kefubench.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Progress;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.DataFile;

class DownloadTest {

    private final byte[] content = new byte[300_000];
    private final List<String> ranges = new ArrayList<>();

    @TempDir
    private Path cache;

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        new Random(1).nextBytes(content);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/whole", exchange -> send(exchange, 200, content, content.length));
        server.createContext("/other", exchange -> send(exchange, 200, new byte[300_000], 300_000));
        server.createContext("/breaks", this::breakOffTwice);
        server.createContext("/lies", exchange -> send(exchange, 200, Arrays.copyOf(content, 1_000), 1_000));
        server.createContext("/busy", exchange -> send(exchange, 503, new byte[0], -1));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_file_is_fetched_checked_and_found_again() throws IOException {
        assertThat(fetch("/whole")).isEqualTo(content);
        assertThat(cache.resolve("data/set/file.bin")).exists();
        assertThat(cache.resolve("data/set/file.bin.part")).doesNotExist();
    }

    @Test
    void a_transfer_that_breaks_off_is_continued_where_it_ended() throws IOException {
        assertThat(fetch("/breaks")).isEqualTo(content);
        assertThat(ranges).hasSizeGreaterThanOrEqualTo(3);
        assertThat(ranges.get(0)).isEqualTo("none");
        assertThat(ranges.subList(1, ranges.size())).allMatch(range -> range.matches("bytes=[1-9][0-9]*-"));
    }

    @Test
    void a_part_left_by_an_earlier_process_is_continued() throws IOException {
        Path part = cache.resolve("data/set/file.bin.part");
        Files.createDirectories(part.getParent());
        Files.write(part, Arrays.copyOf(content, 200_000));
        assertThat(fetch("/breaks")).isEqualTo(content);
        assertThat(ranges.get(0)).isEqualTo("bytes=200000-");
    }

    @Test
    void other_content_is_refused_and_not_kept() {
        assertThatThrownBy(() -> fetch("/other"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("but the descriptor expects " + sha256())
                .hasMessageContaining("by hand and save it as " + cache.resolve("data/set/file.bin"));
        assertThat(cache.resolve("data/set/file.bin")).doesNotExist();
        assertThat(cache.resolve("data/set/file.bin.part")).doesNotExist();
    }

    @Test
    void a_server_that_lies_about_the_length_is_given_up() {
        assertThatThrownBy(() -> fetch("/lies"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("after 4 attempts")
                .hasMessageContaining("it ended after 1000 of 300000 bytes");
    }

    @Test
    void a_missing_file_is_not_asked_for_twice_and_the_way_by_hand_is_told() {
        assertThatThrownBy(() -> fetch("/gone"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("HTTP status 404")
                .hasMessageContaining("fetch " + address("/gone") + " by hand")
                .hasMessageContaining("save it as " + cache.resolve("data/set/file.bin"));
    }

    @Test
    void a_busy_server_is_tried_again_before_it_is_given_up() {
        assertThatThrownBy(() -> fetch("/busy")).hasMessageContaining("after 4 attempts (HTTP status 503)");
        assertThat(ranges).hasSize(4);
    }

    private byte[] fetch(String path) throws IOException {
        Store store = new Store(new Folders(null, cache), new Download(Duration.ZERO));
        DataFile file = new DataFile("file.bin", content.length, sha256(), address(path), null);
        try (InputStream in = store.open("set", file, Progress.NONE)) {
            return in.readAllBytes();
        }
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private String sha256() {
        try {
            return Sha256.of(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void breakOffTwice(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.substring(6, range.length() - 1));
        byte[] rest = Arrays.copyOfRange(content, from, content.length);
        int sent = from < 200_000 ? 100_000 : rest.length;
        send(exchange, range == null ? 200 : 206, Arrays.copyOf(rest, sent), rest.length);
    }

    private void send(HttpExchange exchange, int status, byte[] body, long length) throws IOException {
        @Nullable String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(range == null ? "none" : range);
        exchange.sendResponseHeaders(status, length);
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().flush();
        exchange.close();
    }
}
