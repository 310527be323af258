package org.kefubench.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless Chromium, told what to do over its DevTools protocol: that alone gives a window of a phone's width, dark mode and what the console says. */
final class Browser implements AutoCloseable {

    /** Names the program to use instead of the usual places. */
    static final String VARIABLE = "KEFUBENCH_CHROMIUM";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger last = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
    private final List<String> console = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Boolean> loaded = new CompletableFuture<>();

    private Browser(Process process, URI page) {
        this.process = process;
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Ear())
                .join();
    }

    /** The browser of this machine, if it has one. */
    static Optional<Path> program() {
        String named = System.getenv(VARIABLE);
        return Stream.of(
                        named == null ? "" : named,
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it with an empty profile in a folder. */
    static Browser start(Path folder) throws IOException, InterruptedException {
        Path profile = folder.resolve("profile");
        Process process = new ProcessBuilder(
                        program().orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(folder.resolve("chromium.out").toFile())
                .redirectError(folder.resolve("chromium.err").toFile())
                .start();
        return new Browser(process, page(process, profile.resolve("DevToolsActivePort"), folder));
    }

    /** Where its one page listens; the browser writes the port into a file of its profile. */
    private static URI page(Process process, Path file, Path folder) throws IOException, InterruptedException {
        for (long i = 0; i < PATIENCE_SECONDS * 10 && process.isAlive(); i++) {
            if (Files.exists(file) && Files.readAllLines(file).size() > 1) {
                String port = Files.readAllLines(file).get(0);
                JsonNode pages = pages(URI.create("http://127.0.0.1:" + port + "/json/list"));
                for (JsonNode page : pages) {
                    if (page.path("type").asText().equals("page")) {
                        return URI.create(page.path("webSocketDebuggerUrl").asText());
                    }
                }
            }
            Thread.sleep(100);
        }
        process.destroyForcibly();
        throw new IOException("Chromium did not start: " + Files.readString(folder.resolve("chromium.err")));
    }

    private static JsonNode pages(URI list) throws IOException {
        try (InputStream in = list.toURL().openStream()) {
            return JSON.readTree(in);
        }
    }

    /** Loads a page in a window of this size; what the console said before is forgotten. */
    Browser show(Path page, int width, int height) throws IOException {
        console.clear();
        for (String domain : List.of("Runtime", "Log", "Page")) {
            tell(domain + ".enable", Map.of());
        }
        tell(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        loaded = new CompletableFuture<>();
        tell("Page.navigate", Map.of("url", page.toUri().toString()));
        await(loaded);
        return this;
    }

    /** Light or dark, as the person's system would ask for. */
    Browser scheme(String name) throws IOException {
        tell(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", name))));
        return this;
    }

    /** The value of an expression in the page. */
    JsonNode value(String expression) throws IOException {
        JsonNode answer = tell("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IOException(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** What is in the window, as a PNG. */
    Path screenshot(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.write(
                file,
                Base64.getDecoder()
                        .decode(tell("Page.captureScreenshot", Map.of("format", "png"))
                                .path("data")
                                .asText()));
    }

    /** Prints the page; the size of the document in bytes. */
    int printed() throws IOException {
        return Base64.getDecoder()
                .decode(tell("Page.printToPDF", Map.of()).path("data").asText())
                .length;
    }

    /** Errors and anything else that scripts said since the page was loaded. */
    List<String> console() {
        return new ArrayList<>(console);
    }

    private JsonNode tell(String method, Map<String, ?> parameters) throws IOException {
        int id = last.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        open.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        socket.sendText(message.toString(), true).join();
        JsonNode told = await(answer);
        if (told.has("error")) {
            throw new IOException(method + ": " + told.get("error"));
        }
        return told.path("result");
    }

    private static <T> T await(CompletableFuture<T> future) throws IOException {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Chromium does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void heard(JsonNode message) {
        CompletableFuture<JsonNode> asked = open.remove(message.path("id").asInt());
        if (asked != null) {
            asked.complete(message);
        }
        switch (message.path("method").asText()) {
            case "Page.loadEventFired" -> loaded.complete(true);
            case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded" ->
                console.add(message.path("params").toString());
            default -> {}
        }
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        process.destroy();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Puts the pieces of messages together. */
    private final class Ear implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean end) {
            text.append(piece);
            if (end) {
                try {
                    heard(JSON.readTree(text.toString()));
                } catch (IOException e) {
                    open.values().forEach(asked -> asked.completeExceptionally(e));
                }
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            open.values().forEach(asked -> asked.completeExceptionally(error));
        }
    }
}
