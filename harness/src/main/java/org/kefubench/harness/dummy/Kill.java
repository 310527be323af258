package org.kefubench.harness.dummy;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Kills a process with signal 9. */
final class Kill {

    private Kill() {}

    static void now(long pid) {
        try {
            new ProcessBuilder("kill", "-9", String.valueOf(pid)).start().waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new IllegalStateException("there is no kill command here", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
