package org.kefubench.intent.textcnn;

import java.util.Locale;
import org.kefubench.api.Availability;

/** Whether ND4J's native library for this machine is on the class path; asks without loading it. */
final class Natives {

    private static final String FOLDER = "org/nd4j/linalg/cpu/nativecpu/bindings/";

    private Natives() {}

    static Availability availability() {
        String library = FOLDER + platform() + "/" + System.mapLibraryName("nd4jcpu");
        return Natives.class.getClassLoader().getResource(library) != null
                ? Availability.available()
                : Availability.unavailable(
                        library + " is not on the class path: add org.nd4j:nd4j-native with classifier " + platform());
    }

    /** JavaCPP's name of this platform. */
    private static String platform() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String system = name.startsWith("mac") ? "macosx" : name.startsWith("windows") ? "windows" : "linux";
        String arch = System.getProperty("os.arch", "");
        return system + "-" + (arch.equals("aarch64") ? "arm64" : "x86_64");
    }
}
