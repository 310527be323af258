package org.kefubench.nd4j;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The native library of ND4J on the class path: one of them, for processors or for NVIDIA devices. It is asked for without being loaded. */
final class Backend {

    private static final String CPU = "org/nd4j/linalg/cpu/nativecpu/bindings/";
    private static final String CUDA = "org/nd4j/linalg/jcublas/bindings/";
    private static final Path DRIVER = Path.of("/proc/driver/nvidia/version");

    private Backend() {}

    /** Why the processor cannot be used, in a sentence; empty if it can. */
    static Optional<String> cpuRefusal() {
        if (present(CUDA)) {
            return Optional.of("ND4J was built for CUDA (-Pnd4j-cuda) and would not run on the processor");
        }
        return present(CPU)
                ? Optional.empty()
                : Optional.of(
                        "ND4J's native library is not on the class path: add org.nd4j:nd4j-native with classifier "
                                + platform());
    }

    /** Why an NVIDIA device cannot be used, in a sentence; empty if it can. */
    static Optional<String> cudaRefusal() {
        if (!present(CUDA)) {
            return Optional.of("ND4J was built for the processor: build with -Pnd4j-cuda, which takes nd4j-cuda-11.6");
        }
        boolean linux = System.getProperty("os.name", "").startsWith("Linux");
        return linux && !Files.exists(DRIVER)
                ? Optional.of("no NVIDIA driver on this machine (" + DRIVER + " is missing)")
                : Optional.empty();
    }

    private static boolean present(String folder) {
        String library = folder + platform() + "/" + System.mapLibraryName(folder.equals(CPU) ? "nd4jcpu" : "nd4jcuda");
        return Backend.class.getClassLoader().getResource(library) != null;
    }

    /** JavaCPP's name of this platform. */
    private static String platform() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String system = name.startsWith("mac") ? "macosx" : name.startsWith("windows") ? "windows" : "linux";
        return system + "-" + (System.getProperty("os.arch", "").equals("aarch64") ? "arm64" : "x86_64");
    }

    /** OpenMP keeps the number of threads by thread, so every thread that comes in says it. */
    static void enter(int threads) {
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
        Nd4j.factory().blas().setMaxThreads(threads);
    }

    /** Where a tensor is computed with, as ND4J itself says: by the kind of its executioner, and on a card by the device that has the tensor. */
    static String place(INDArray tensor) {
        OpExecutioner.ExecutionerType type = Nd4j.getExecutioner().type();
        return switch (type) {
            case NATIVE_CPU -> "cpu";
            case CUDA -> "cuda:" + Nd4j.getAffinityManager().getDeviceForArray(tensor) + onHost(tensor);
        };
    }

    /** A tensor that has not been used yet may still lie in the memory of the machine. */
    private static String onHost(INDArray tensor) {
        boolean host = Nd4j.getAffinityManager().getActiveLocation(tensor) == AffinityManager.Location.HOST;
        return host ? " (in host memory)" : "";
    }

    /** Versions and libraries by name. */
    static Map<String, String> facts() {
        Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
        Map<String, String> facts = new TreeMap<>();
        facts.put("engine", "nd4j");
        facts.put("backend", Nd4j.getBackend().getClass().getSimpleName());
        facts.put("executioner", Nd4j.getExecutioner().type().name().toLowerCase(Locale.ROOT));
        for (String key : new String[] {"blas.vendor", "backend"}) {
            Object value = environment.get(key);
            if (value != null) {
                facts.put("nd4j " + key, value.toString());
            }
        }
        return facts;
    }
}
