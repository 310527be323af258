package org.kefubench.datasets.source;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Progress;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.DataFile;

/**
 * Finds the files of data sets. In the user's folder and in the cache a file may lie as it is, as {@code <name>.gz} (the original, compressed) or in the
 * bundle that the descriptor names; what is nowhere is downloaded into the cache. Each file's checksum is compared once for each store.
 */
public final class Store {

    private final Folders folders;
    private final Download download;
    private final Set<String> checked = new HashSet<>();

    /** A store over these folders. */
    public Store(Folders folders) {
        this(folders, new Download());
    }

    Store(Folders folders, Download download) {
        this.folders = folders;
        this.download = download;
    }

    /** Whether the file can be read without a download. */
    public boolean has(String dataSet, DataFile file) {
        return file.builtIn() || place(dataSet, file) != null;
    }

    /** Makes sure that the file can be read, downloading it if need be. */
    public void fetch(String dataSet, DataFile file, Progress progress) throws IOException {
        if (has(dataSet, file)) {
            return;
        }
        Path target = folders.cached(dataSet, file.name());
        String archive = file.archive();
        String bundle = file.bundle();
        if (file.manual()) {
            throw new DataException("file '" + file.name() + "' of data set '" + dataSet + "' cannot be downloaded: "
                    + file.url().substring("manual:".length()) + " and save it as " + target);
        } else if (archive != null && bundle != null) {
            DataFile zip = new DataFile(bundle, 0, null, archive, null);
            download.fetch(URI.create(archive), folders.cached(dataSet, bundle), zip, progress);
        } else {
            download.fetch(URI.create(file.url()), target, file, progress);
        }
    }

    /** The content of a file, decompressed; the caller closes it. Its checksum has been compared before. */
    public InputStream open(String dataSet, DataFile file, Progress progress) throws IOException {
        fetch(dataSet, file, progress);
        check(dataSet, file);
        return stream(dataSet, file);
    }

    private void check(String dataSet, DataFile file) throws IOException {
        String expected = file.sha256();
        if (expected == null || !checked.add(dataSet + "/" + file.name())) {
            return;
        }
        String found;
        try (InputStream in = stream(dataSet, file)) {
            found = Sha256.of(in);
        } catch (EOFException | ZipException e) {
            throw new DataException(
                    where(dataSet, file) + " is truncated or damaged: delete it and fetch " + file.url(), e);
        }
        if (!found.equals(expected)) {
            throw new DataException(where(dataSet, file) + " has the SHA-256 " + found + ", but the descriptor expects "
                    + expected + ": delete it and fetch " + file.url());
        }
    }

    private String where(String dataSet, DataFile file) {
        Place place = place(dataSet, file);
        return place == null ? file.name() : place.toString();
    }

    private InputStream stream(String dataSet, DataFile file) throws IOException {
        if (file.builtIn()) {
            return resource(file);
        }
        Place place = place(dataSet, file);
        if (place == null) {
            throw new DataException("file '" + file.name() + "' of data set '" + dataSet + "' is nowhere: fetch "
                    + file.url() + " and save it as " + folders.cached(dataSet, file.name()));
        }
        return place.open();
    }

    private static InputStream resource(DataFile file) throws DataException {
        String path = file.url().substring("classpath:".length());
        InputStream in = Store.class.getResourceAsStream(path);
        if (in == null) {
            throw new DataException("resource " + path + " is missing from the class path");
        }
        return new BufferedInputStream(in);
    }

    private @Nullable Place place(String dataSet, DataFile file) {
        Path data = folders.data();
        Place own = data == null ? null : place(data.resolve(dataSet), file);
        return own != null ? own : place(folders.cache().resolve("data").resolve(dataSet), file);
    }

    private static @Nullable Place place(Path folder, DataFile file) {
        Path plain = folder.resolve(file.name());
        Path gzip = folder.resolve(file.name() + ".gz");
        if (Files.isRegularFile(plain)) {
            return new Place(plain, Packing.NONE, file.name());
        }
        if (Files.isRegularFile(gzip)) {
            return new Place(gzip, Packing.GZIP, file.name());
        }
        String bundle = file.bundle();
        Path zip = bundle == null ? null : folder.resolve(bundle);
        return zip != null && Files.isRegularFile(zip) ? new Place(zip, Packing.ZIP, file.entry()) : null;
    }

    private enum Packing {
        NONE,
        GZIP,
        ZIP
    }

    private record Place(Path path, Packing packing, String name) {

        InputStream open() throws IOException {
            return switch (packing) {
                case NONE -> new BufferedInputStream(Files.newInputStream(path), 1 << 16);
                case GZIP -> new BufferedInputStream(gunzip(), 1 << 16);
                case ZIP -> ZipEntryStream.open(new ZipFile(path.toFile()), name, path);
            };
        }

        private InputStream gunzip() throws IOException {
            try {
                return new GunzipStream(Files.newInputStream(path), path.toString());
            } catch (EOFException | ZipException e) {
                throw new DataException(path + " is no complete gzip file: delete it and fetch it again", e);
            }
        }

        @Override
        public String toString() {
            return packing == Packing.ZIP ? path + "!" + name : path.toString();
        }
    }
}
