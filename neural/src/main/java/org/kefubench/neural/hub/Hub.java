package org.kefubench.neural.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Hugging Face hub as a place where models come from. Cache layout: {@code models--owner--name/refs/<revision>} names a commit, {@code snapshots/<commit>/<file>} are links
 * into {@code blobs/<etag>}.
 */
public final class Hub {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern REPOSITORY = Pattern.compile("[\\w.-]+/[\\w.-]+|[\\w.-]+");
    private static final Pattern REVISION = Pattern.compile("[\\w.-]+(/[\\w.-]+)*");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Duration ANSWER_TIME = Duration.ofSeconds(60);

    private static final int MAX_REDIRECTS = 5;

    private final HubSettings settings;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    /** Connects only when something is asked for that the cache lacks. */
    public Hub(HubSettings settings) {
        this.settings = settings;
    }

    /**
     * The files of one revision of a model, in one directory.
     *
     * @param repository {@code owner/name}
     * @param revision a branch, tag or commit; a commit pins the content
     * @param files wanted; those that the hub lacks are left out
     * @throws HubException if the model is unknown, forbidden or not in the cache while offline
     * @throws InterruptedException if the thread is interrupted; what has arrived is kept
     */
    public Path snapshot(String repository, String revision, List<String> files)
            throws IOException, InterruptedException {
        check(REPOSITORY, "repository", repository);
        check(REVISION, "revision", revision);
        Path folder = settings.cache().resolve("models--" + repository.replace("/", "--"));
        if (settings.offline()) {
            return cached(folder, repository, revision);
        }
        JsonNode model = describe(repository, revision);
        String commit = model.path("sha").asText();
        check(COMMIT, "commit from the hub", commit);
        Path snapshot = folder.resolve("snapshots").resolve(commit);
        Files.createDirectories(snapshot);
        Files.createDirectories(folder.resolve("blobs"));
        for (JsonNode sibling : model.path("siblings")) {
            String file = sibling.path("rfilename").asText();
            if (files.contains(file) && !Files.exists(snapshot.resolve(file))) {
                fetch(repository, commit, file, folder, snapshot.resolve(file));
            }
        }
        Path ref = folder.resolve("refs").resolve(revision);
        if (!COMMIT.matcher(revision).matches()) {
            Files.createDirectories(ref.resolveSibling(""));
            Files.writeString(ref, commit);
        }
        return snapshot;
    }

    private static void check(Pattern form, String what, String text) {
        if (!form.matcher(text).matches() || text.contains("..")) {
            throw new IllegalArgumentException(what + " '" + text + "': expected " + form);
        }
    }

    private Path cached(Path folder, String repository, String revision) throws IOException {
        Path ref = folder.resolve("refs").resolve(revision);
        String commit = Files.isRegularFile(ref) ? Files.readString(ref).strip() : revision;
        Path snapshot = folder.resolve("snapshots").resolve(commit);
        if (!Files.isDirectory(snapshot)) {
            throw new HubException(repository + " at " + revision + " is not in the cache " + settings.cache()
                    + " and HF_HUB_OFFLINE is set");
        }
        return snapshot;
    }

    private JsonNode describe(String repository, String revision) throws IOException, InterruptedException {
        URI address = URI.create(settings.endpoint() + "/api/models/" + repository + "/revision/" + revision);
        return JSON.readTree(send("GET", address, repository).body());
    }

    private void fetch(String repository, String commit, String file, Path folder, Path target)
            throws IOException, InterruptedException {
        URI address = URI.create(settings.endpoint() + "/" + repository + "/resolve/" + commit + "/" + file);
        String what = repository + "/" + file;
        HttpResponse<String> head = send("HEAD", address, what);
        for (int hop = 0; within(head) && hop < MAX_REDIRECTS; hop++) {
            head = send("HEAD", head.uri().resolve(header(head, "Location").orElse("")), what);
        }
        RemoteFile remote = remote(head.uri(), head, commit);
        Path blob = folder.resolve("blobs").resolve(remote.etag());
        if (!Files.exists(blob)) {
            new Download(client, settings, remote, blob).run();
        }
        Files.createDirectories(target.resolveSibling(""));
        link(target, blob);
    }

    /** A redirect within the hub, as for renamed models, says nothing of the content yet; one to a storage does. */
    private boolean within(HttpResponse<?> head) {
        Optional<URI> location = header(head, "Location").map(head.uri()::resolve);
        return head.statusCode() >= 301
                && header(head, "X-Linked-Etag").isEmpty()
                && location.filter(to ->
                                to.getAuthority().equals(settings.endpoint().getAuthority()))
                        .isPresent();
    }

    /** A redirect tells where the content is; size and name of large files are in headers of their own. */
    private RemoteFile remote(URI address, HttpResponse<String> response, String commit) throws IOException {
        Optional<String> etag = header(response, "X-Linked-Etag").or(() -> header(response, "ETag"));
        String name = etag.orElse("").replace("W/", "").replace("\"", "");
        if (!name.matches("[\\w.-]+")) {
            throw new HubException(address + ": the hub sent the etag '" + name + "': expected a checksum");
        }
        long bytes = header(response, "X-Linked-Size")
                .or(() -> response.statusCode() == 200 ? header(response, "Content-Length") : Optional.empty())
                .map(Long::parseLong)
                .orElse(-1L);
        URI content = header(response, "Location").map(address::resolve).orElse(address);
        return new RemoteFile(content, name, bytes, commit);
    }

    private static Optional<String> header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name);
    }

    /** Waits where the hub asks for patience, and says what a refusal means. */
    private HttpResponse<String> send(String method, URI address, String what)
            throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(address)
                    .timeout(ANSWER_TIME)
                    .method(method, HttpRequest.BodyPublishers.noBody());
            settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            int status = response.statusCode();
            boolean busy = status == 429 || status >= 500;
            if (!busy || attempt >= settings.attempts()) {
                return accepted(status, response, what, attempt);
            }
            Duration pause = header(response, "Retry-After")
                    .filter(seconds -> seconds.matches("\\d{1,4}"))
                    .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                    .orElse(settings.pause().multipliedBy(1L << (attempt - 1)));
            Thread.sleep(pause.toMillis());
        }
    }

    private HttpResponse<String> accepted(int status, HttpResponse<String> response, String what, int attempts)
            throws HubException {
        if (status == 200 || (status >= 301 && status <= 308)) {
            return response;
        }
        String meaning = switch (status) {
            case 401, 403 ->
                settings.token().isPresent()
                        ? "HF_TOKEN does not open it"
                        : "it is gated or private, or does not exist: set HF_TOKEN";
            case 404 -> "there is no such model, revision or file";
            case 429 -> "too many requests, after " + attempts + " attempts: try later";
            default -> "unexpected, after " + attempts + " attempts";
        };
        throw new HubException(settings.endpoint() + " answered " + status + " for " + what + ": " + meaning);
    }

    /** A relative link, as the reference makes it; a copy where links are not allowed. */
    private static void link(Path target, Path blob) throws IOException {
        try {
            Files.createSymbolicLink(target, target.resolveSibling("").relativize(blob));
        } catch (UnsupportedOperationException | SecurityException e) {
            Files.copy(blob, target);
        }
    }
}
