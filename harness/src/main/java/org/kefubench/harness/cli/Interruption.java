package org.kefubench.harness.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets Ctrl-C end a piece of work in good order: the work is asked to stop, and the process waits until it has. */
final class Interruption {

    private static final int PATIENCE_SECONDS = 60;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Runnable stop) {
        hook = new Thread(() -> waitFor(stop), "kefubench-interruption");
    }

    /** From now on Ctrl-C calls {@code stop} and waits. */
    static Interruption calling(Runnable stop) {
        Interruption interruption = new Interruption(stop);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void waitFor(Runnable stop) {
        stop.run();
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work has ended. */
    void over() {
        ended.countDown();
        if (!hook.isAlive()) {
            removeHook();
        }
    }

    /** The virtual machine refuses while it is ending; then the hook has done its work. */
    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            ended.countDown();
        }
    }
}
