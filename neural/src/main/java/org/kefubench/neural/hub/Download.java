package org.kefubench.neural.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/** One file on its way: what has arrived lies beside the target as {@code .incomplete}, is continued there, and moves to the target once size and checksum are right. */
final class Download {

    private static final Duration ANSWER_TIME = Duration.ofSeconds(60);

    private static final int MAX_REDIRECTS = 5;

    private final HttpClient client;
    private final HubSettings settings;
    private final RemoteFile remote;
    private final Path target;
    private final Path part;

    Download(HttpClient client, HubSettings settings, RemoteFile remote, Path target) {
        this.client = client;
        this.settings = settings;
        this.remote = remote;
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".incomplete");
    }

    /** Tries as often as the settings allow; an interrupted thread stops it and keeps what arrived. */
    void run() throws IOException, InterruptedException {
        boolean complete = arrived();
        for (int attempt = 1; !complete; attempt++) {
            complete = succeeds(attempt);
        }
        check();
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Waits after an attempt that failed and is not the last. */
    private boolean succeeds(int attempt) throws IOException, InterruptedException {
        try {
            receive();
            return true;
        } catch (IOException e) {
            if (attempt >= settings.attempts() || e instanceof HubException) {
                throw new HubException(
                        remote.address() + ": " + e.getMessage() + ", after " + attempt + " attempts; " + size()
                                + " bytes are kept and continued next time",
                        e);
            }
            Thread.sleep(settings.pause().multipliedBy(1L << (attempt - 1)).toMillis());
            return false;
        }
    }

    private boolean arrived() throws IOException {
        return Files.exists(part) && remote.bytes() >= 0 && size() >= remote.bytes();
    }

    private long size() throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    /** Returns only with the whole file; where the hub does not say its size, that is the end of an answer that did not break off. */
    private void receive() throws IOException, InterruptedException {
        HttpResponse<InputStream> response = ask(remote.address(), size());
        for (int hop = 0; redirects(response) && hop < MAX_REDIRECTS; hop++) {
            response.body().close();
            response = ask(
                    response.uri()
                            .resolve(response.headers().firstValue("Location").orElseThrow()),
                    size());
        }
        try (InputStream body = response.body()) {
            switch (response.statusCode()) {
                case 200 -> write(body, false); // a server that cannot continue starts again
                case 206 -> write(body, true);
                case 416 -> throw startAgain();
                case 408, 429, 500, 502, 503, 504 -> throw new IOException("status " + response.statusCode());
                default -> throw new HubException("status " + response.statusCode());
            }
        }
        if (remote.bytes() >= 0 && size() < remote.bytes()) {
            throw new IOException("broke off at byte " + size() + " of " + remote.bytes());
        }
    }

    private IOException startAgain() throws IOException {
        long had = size();
        Files.deleteIfExists(part);
        return new IOException("has nothing after byte " + had + ": what was here is not a beginning of it");
    }

    private HttpResponse<InputStream> ask(URI address, long have) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(ANSWER_TIME).GET();
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        settings.token()
                .filter(token -> own(address))
                .ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static boolean redirects(HttpResponse<?> response) {
        return response.statusCode() >= 301
                && response.statusCode() <= 308
                && response.headers().firstValue("Location").isPresent();
    }

    /** A token is for the hub, not for the storage that it redirects to. */
    private boolean own(URI address) {
        return address.getHost().equals(settings.endpoint().getHost())
                && address.getPort() == settings.endpoint().getPort();
    }

    private void write(InputStream body, boolean append) throws IOException {
        StandardOpenOption how = append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
                ReadableByteChannel in = Channels.newChannel(body)) {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            while (in.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                buffer.clear();
            }
        }
    }

    private void check() throws IOException {
        if (remote.bytes() >= 0 && size() != remote.bytes()) {
            long found = size();
            Files.delete(part);
            throw new HubException(
                    remote.address() + ": has " + found + " bytes: expected " + remote.bytes() + "; thrown away");
        }
        if (remote.namedBySha256()) {
            String found = sha256(part);
            if (!found.equals(remote.etag())) {
                Files.delete(part);
                throw new HubException(
                        remote.address() + ": has SHA-256 " + found + ": expected " + remote.etag() + "; thrown away");
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
            while (in.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
