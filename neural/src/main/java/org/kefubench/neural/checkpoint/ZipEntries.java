package org.kefubench.neural.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the entries of an uncompressed zip file lie, which the Java library does not tell. Understands files beyond 4 GB. */
final class ZipEntries {

    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int CENTRAL = 0x02014b50;
    private static final long NOT_HERE = 0xffffffffL;

    /** Of a checkpoint: some hundred bytes a tensor. */
    private static final long MAX_DIRECTORY_BYTES = 256L << 20;

    /** An entry's bytes in the file. */
    record Entry(long offset, long bytes) {}

    private ZipEntries() {}

    static Map<String, Entry> read(Path file, FileChannel channel) throws IOException {
        int tailBytes = (int) Math.min(channel.size(), 66_000);
        ByteBuffer tail = at(channel, channel.size() - tailBytes, tailBytes);
        int end = lastIndexOf(tail, END);
        if (end < 0) {
            throw new CheckpointException(file, "is cut off: its zip directory is missing");
        }
        long count = tail.getShort(end + 10) & 0xffff;
        long start = tail.getInt(end + 16) & NOT_HERE;
        long size = tail.getInt(end + 12) & NOT_HERE;
        if (end >= 20 && tail.getInt(end - 20) == LOCATOR_64) {
            ByteBuffer end64 = at(channel, tail.getLong(end - 20 + 8), 56);
            if (end64.getInt(0) != END_64) {
                throw new CheckpointException(file, "has a damaged zip directory");
            }
            count = end64.getLong(32);
            size = end64.getLong(40);
            start = end64.getLong(48);
        }
        if (start < 0 || size < 0 || size > MAX_DIRECTORY_BYTES || start > channel.size() - size) {
            throw new CheckpointException(
                    file,
                    "has a zip directory of " + Long.toUnsignedString(size) + " bytes at byte "
                            + Long.toUnsignedString(start) + ": expected at most " + MAX_DIRECTORY_BYTES
                            + " within the file of " + channel.size());
        }
        return entries(file, channel, at(channel, start, (int) size), count);
    }

    private static Map<String, Entry> entries(Path file, FileChannel channel, ByteBuffer directory, long count)
            throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (long i = 0; i < count; i++) {
            int at = directory.position();
            if (directory.getInt(at) != CENTRAL) {
                throw new CheckpointException(file, "has a damaged zip directory");
            }
            int nameBytes = directory.getShort(at + 28) & 0xffff;
            int extraBytes = directory.getShort(at + 30) & 0xffff;
            byte[] name = new byte[nameBytes];
            directory.get(at + 46, name);
            String text = new String(name, StandardCharsets.UTF_8);
            if (directory.getShort(at + 10) != 0) {
                throw new CheckpointException(file, "entry '" + text + "' is compressed: expected a stored one");
            }
            long[] place = place(directory, at, at + 46 + nameBytes, extraBytes);
            ByteBuffer local = at(channel, place[1], 30);
            long skip = 30L + (local.getShort(26) & 0xffff) + (local.getShort(28) & 0xffff);
            Entry entry = new Entry(place[1] + skip, place[0]);
            if (entry.bytes() < 0 || entry.offset() > channel.size() - entry.bytes()) {
                throw new CheckpointException(
                        file,
                        "is cut off or damaged: entry '" + text + "' has " + Long.toUnsignedString(entry.bytes())
                                + " bytes from byte " + entry.offset() + " on, found " + channel.size());
            }
            entries.put(text, entry);
            directory.position(at + 46 + nameBytes + extraBytes + (directory.getShort(at + 32) & 0xffff));
        }
        return entries;
    }

    /** Size and offset; those that do not fit in 32 bits follow in an extra field, in this order. */
    private static long[] place(ByteBuffer directory, int at, int extra, int extraBytes) {
        long size = directory.getInt(at + 24) & NOT_HERE;
        long packed = directory.getInt(at + 20) & NOT_HERE;
        long offset = directory.getInt(at + 42) & NOT_HERE;
        int field = extra;
        while (field + 4 <= extra + extraBytes && directory.getShort(field) != 1) {
            field += 4 + (directory.getShort(field + 2) & 0xffff);
        }
        int next = field + 4;
        if (size == NOT_HERE) {
            size = directory.getLong(next);
            next += Long.BYTES;
        }
        if (packed == NOT_HERE) {
            next += Long.BYTES;
        }
        return new long[] {size, offset == NOT_HERE ? directory.getLong(next) : offset};
    }

    private static int lastIndexOf(ByteBuffer tail, int signature) {
        for (int i = tail.capacity() - 22; i >= 0; i--) {
            if (tail.getInt(i) == signature) {
                return i;
            }
        }
        return -1;
    }

    private static ByteBuffer at(FileChannel channel, long offset, int size) throws IOException {
        if (offset < 0 || offset > channel.size()) {
            throw new IndexOutOfBoundsException(offset);
        }
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = channel.read(buffer, offset + buffer.position());
        }
        return buffer.flip();
    }
}
