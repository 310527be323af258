package org.kefubench.harness.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that says that something is in use, for as long as it is open. It is held by one process at a time, and by one thread in it; a process that is killed lets go, so
 * that the file itself, which stays, means nothing.
 */
public final class Claimed implements AutoCloseable {

    private final FileChannel channel;

    private Claimed(FileChannel channel) {
        this.channel = channel;
    }

    /** Claims the file, which is created where it is missing; empty where another has it. */
    public static Optional<Claimed> of(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new Claimed(channel));
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // another thread of this process
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
