package org.kefubench.neural.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.cuda.CudaUtils;
import java.util.Map;
import java.util.TreeMap;
import org.kefubench.neural.engine.NvidiaDriver;

/**
 * The PyTorch library in this process. It is loaded once, on first use; number of threads and download behaviour are fixed at that moment.
 */
public final class Torch {

    /** Number of threads for one operation; read once, when the library is loaded. Default: the processors that the virtual machine sees. */
    public static final String THREADS = "ai.djl.pytorch.num_threads";

    private Torch() {}

    private static final class Loaded {

        private static final Engine ENGINE = load();

        private Loaded() {}

        private static Engine load() {
            System.setProperty("ai.djl.offline", "true"); // DJL reports usage to its makers otherwise
            Libtorch.tell();
            setIfAbsent(THREADS, Runtime.getRuntime().availableProcessors());
            setIfAbsent("ai.djl.pytorch.num_interop_threads", 1);
            setIfAbsent("ai.djl.pytorch.graph_optimizer", false); // our calls set it for their thread
            return Engine.getEngine("PyTorch");
        }

        private static void setIfAbsent(String property, Object value) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, value.toString());
            }
        }
    }

    /** A new manager of memory on a device, {@code cpu} or {@code cuda:<index>}; the caller closes it. */
    static PtNDManager newManager(String device) {
        Device place =
                device.equals("cpu") ? Device.cpu() : Device.gpu(Integer.parseInt(device.substring("cuda:".length())));
        return (PtNDManager) Loaded.ENGINE.newBaseManager(place);
    }

    /** How many NVIDIA cards PyTorch could use, were it built for them. */
    static int cards() {
        return NvidiaDriver.missing().isPresent() ? 0 : CudaUtils.getGpuCount();
    }

    /**
     * Checks that there is a device.
     *
     * @param device {@code cpu} or {@code cuda:<index>}
     * @throws IllegalArgumentException if there is none, saying what there is
     */
    public static void require(String device) {
        if (device.equals("cpu")) {
            return;
        }
        int count = cards();
        String flavor = Libtorch.flavor();
        boolean there = device.matches("cuda:\\d{1,3}") && Integer.parseInt(device.substring("cuda:".length())) < count;
        if (!there || !flavor.startsWith("cu")) {
            throw new IllegalArgumentException("device '" + device + "' cannot be had: there are " + count
                    + " NVIDIA devices here, and the PyTorch library is '" + flavor + "'; expected cpu"
                    + (count > 0 ? ", or PYTORCH_LIBRARY_PATH with libtorch 2.7.1 for CUDA 12.8" : ""));
        }
    }

    /** Changes the number of threads for one operation, for the whole process. */
    public static void threads(int threads) {
        Loaded.ENGINE.getVersion();
        JniUtils.setNumThreads(threads);
    }

    /** Version of the native library, such as {@code 2.7.1}. */
    public static String version() {
        return Loaded.ENGINE.getVersion();
    }

    /** Seeds the generator from which dropout draws; it belongs to the whole process. */
    public static void seed(long seed) {
        Loaded.ENGINE.getVersion();
        JniUtils.setSeed(seed);
    }

    /** Facts for a run file: version, threads. */
    public static Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("libtorch", version());
        facts.put("threads", Integer.toString(JniUtils.getNumThreads()));
        return facts;
    }
}
