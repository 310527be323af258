package org.kefubench.datasets.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.kefubench.datasets.DataException;

/** A decompressed stream that says which file it was when that turns out to be truncated or damaged. */
public final class GunzipStream extends GZIPInputStream {

    private final String file;

    /**
     * Decompresses.
     *
     * @param file for messages
     */
    public GunzipStream(InputStream in, String file) throws IOException {
        super(in, 1 << 16);
        this.file = file;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (EOFException e) {
            throw new DataException(file + " is a truncated gzip file: fetch it again", e);
        } catch (ZipException e) {
            throw new DataException(file + " is a damaged gzip file: " + e.getMessage(), e);
        }
    }
}
