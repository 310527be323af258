package org.kefubench.harness.environment;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Limits that a control group sets. */
final class Container {

    private static final String ROOT = "/sys/fs/cgroup/";

    private Container() {}

    static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("cpu limit", cpus());
        facts.put("memory limit", memory());
        return facts;
    }

    /** Version 2 writes quota and period in one file, version 1 in two. */
    private static String cpus() {
        String max = SmallFile.line(ROOT + "cpu.max", "");
        if (max.isEmpty()) {
            max = SmallFile.line(ROOT + "cpu/cpu.cfs_quota_us", "-1") + " "
                    + SmallFile.line(ROOT + "cpu/cpu.cfs_period_us", "100000");
        }
        String[] parts = max.split(" ", -1);
        if (parts.length < 2 || parts[0].equals("max") || parts[0].startsWith("-")) {
            return "none";
        }
        return String.format(Locale.ROOT, "%.2f cores", Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]));
    }

    private static String memory() {
        String max = SmallFile.line(ROOT + "memory.max", "");
        if (max.isEmpty()) {
            max = SmallFile.line(ROOT + "memory/memory.limit_in_bytes", "max");
        }
        boolean none = !max.matches("\\d{1,15}");
        return none ? "none" : Machine.gibibytes(Long.parseLong(max));
    }
}
