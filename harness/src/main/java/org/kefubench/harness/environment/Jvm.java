package org.kefubench.harness.environment;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The virtual machine that runs the harness and, with flags of their own, the cells. */
final class Jvm {

    private Jvm() {}

    static Map<String, String> facts(List<String> cellFlags) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        facts.put("vendor", System.getProperty("java.vendor"));
        facts.put("java version", System.getProperty("java.version"));
        facts.put(
                "flags of the harness",
                String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
        facts.put("flags of the cells", String.join(" ", cellFlags));
        return facts;
    }
}
