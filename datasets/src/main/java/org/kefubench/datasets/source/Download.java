package org.kefubench.datasets.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.kefubench.api.Progress;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.DataFile;

/**
 * Fetches a file over HTTP into the cache. What arrives is kept as {@code <name>.part} and continued with a range request, within a call and across calls; the
 * file gets its name only after its checksum has been found right.
 */
final class Download {

    private static final int ATTEMPTS = 4;

    private final Duration pause;

    Download() {
        this(Duration.ofSeconds(2));
    }

    /** Waits as long as given, times the number of the attempt, before it tries again. */
    Download(Duration pause) {
        this.pause = pause;
    }

    synchronized void fetch(URI source, Path target, DataFile file, Progress progress) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.createDirectories(part.toAbsolutePath().getParent());
        IOException last = new IOException("no attempt was made");
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            long before = size(part);
            try {
                transfer(source, part, file, progress);
                finish(source, part, target, file);
                return;
            } catch (DataException e) {
                throw e;
            } catch (IOException e) {
                last = e;
                sleep(attempt);
                // a line that breaks again and again gets through, as long as each attempt brings something
                attempt = size(part) > before ? 0 : attempt;
            }
        }
        throw new DataException(
                "could not download " + source + " after " + ATTEMPTS + " attempts (" + reason(last) + ")"
                        + byHand(source, target),
                last);
    }

    private static long size(Path part) throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    private void transfer(URI source, Path part, DataFile file, Progress progress) throws IOException {
        long have = size(part);
        if (file.bytes() > 0 && have == file.bytes()) {
            return;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(source).timeout(Duration.ofSeconds(60));
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        HttpResponse<InputStream> response = send(request.build());
        try (InputStream body = response.body()) {
            switch (response.statusCode()) {
                case 200 -> copy(body, part, 0, file, progress);
                case 206 -> copy(body, part, have, file, progress);
                case 416 -> Files.delete(part);
                default -> refuse(source, response.statusCode(), part);
            }
        }
        if (response.statusCode() == 416) {
            throw new IOException("the server has no bytes after " + have);
        }
    }

    private static void refuse(URI source, int status, Path part) throws IOException {
        if (status >= 500 || status == 429) {
            throw new IOException("HTTP status " + status);
        }
        String name = part.getFileName().toString();
        Path target = part.resolveSibling(name.substring(0, name.length() - ".part".length()));
        throw new DataException(
                "could not download " + source + " (HTTP status " + status + ")" + byHand(source, target));
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return Client.SHARED.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("interrupted while downloading " + request.uri(), e);
        }
    }

    private static void copy(InputStream body, Path part, long offset, DataFile file, Progress progress)
            throws IOException {
        StandardOpenOption how = offset > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        byte[] buffer = new byte[1 << 16];
        long done = offset;
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                out.write(buffer, 0, n);
                done += n;
                progress.at("download " + file.name(), done, file.bytes());
            }
        }
    }

    private static void finish(URI source, Path part, Path target, DataFile file) throws IOException {
        long bytes = Files.size(part);
        if (file.bytes() > 0 && bytes < file.bytes()) {
            throw new IOException("it ended after " + bytes + " of " + file.bytes() + " bytes");
        }
        String expected = file.sha256();
        if (expected != null) {
            String found = checksum(part);
            if (!found.equals(expected)) {
                Files.delete(part);
                throw new DataException("what " + source + " sent has the SHA-256 " + found + " (" + bytes
                        + " bytes), but the descriptor expects " + expected + byHand(source, target));
            }
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String checksum(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return Sha256.of(in);
        }
    }

    private static String byHand(URI source, Path target) {
        return ": fetch " + source + " by hand and save it as " + target;
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void sleep(int attempt) throws DataException {
        try {
            Thread.sleep(pause.toMillis() * attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("interrupted while downloading", e);
        }
    }

    /** Made when something is downloaded for the first time: it starts a thread and reads certificates, which a program that only reads files does not need. */
    private static final class Client {

        static final HttpClient SHARED = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }
}
