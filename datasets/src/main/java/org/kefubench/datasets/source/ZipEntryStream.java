package org.kefubench.datasets.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.kefubench.datasets.DataException;

/** The content of one entry of a zip file; closing it closes the zip file. */
final class ZipEntryStream extends FilterInputStream {

    private final ZipFile zip;

    private ZipEntryStream(ZipFile zip, InputStream in) {
        super(in);
        this.zip = zip;
    }

    static InputStream open(ZipFile zip, String name, Path path) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            zip.close();
            throw new DataException(path + " has no entry '" + name + "'");
        }
        return new ZipEntryStream(zip, zip.getInputStream(entry));
    }

    @Override
    public void close() throws IOException {
        super.close();
        zip.close();
    }
}
