package org.kefubench.neural.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import org.jspecify.annotations.Nullable;

/**
 * ONNX Runtime's native library, loaded once a process. When it begins it matches expressions against the command line of the process, one call deeper for every few characters (version 1.29,
 * its telemetry): a class path of 8,000 characters overflows the megabyte of an ordinary thread and ends the process without a word. So it begins on a thread with room for the longest
 * command lines, and is told afterwards to tell nobody anything.
 */
final class OrtLibrary {

    /** Reserved, not used: pages become memory when they are touched. */
    private static final long STACK_BYTES = 512L << 20;

    private OrtLibrary() {}

    static OrtEnvironment environment() {
        return Loaded.ENVIRONMENT;
    }

    /** Initialised by the first who asks. */
    private static final class Loaded {

        static final OrtEnvironment ENVIRONMENT = load();

        private static OrtEnvironment load() {
            Begin begin = new Begin();
            Thread thread = new Thread(null, begin, "onnxruntime-begin", STACK_BYTES);
            thread.start();
            boolean interrupted = false;
            while (true) {
                try {
                    thread.join();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return begin.environment();
        }
    }

    private static final class Begin implements Runnable {

        private @Nullable OrtEnvironment environment;
        private @Nullable Throwable failure;

        @Override
        public void run() {
            try {
                OrtEnvironment begun = OrtEnvironment.getEnvironment();
                begun.setTelemetry(false);
                environment = begun;
            } catch (OrtException | RuntimeException | LinkageError e) {
                failure = e;
            }
        }

        OrtEnvironment environment() {
            OrtEnvironment begun = environment;
            if (begun == null) {
                throw new IllegalStateException("ONNX Runtime did not begin", failure);
            }
            return begun;
        }
    }
}
