package org.kefubench.harness.environment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.HardwareAbstractionLayer;

/** Processor, caches, governor, memory and operating system. */
final class Machine {

    private static final double GIBIBYTE = 1L << 30;
    private static final int ID_DIGITS = 6;

    private Machine() {}

    static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        HardwareAbstractionLayer hardware = new SystemInfo().getHardware();
        CentralProcessor cpu = hardware.getProcessor();
        facts.put("id", id(hardware));
        facts.put("cpu", cpu.getProcessorIdentifier().getName().strip());
        facts.put(
                "cores", cpu.getPhysicalProcessorCount() + " physical, " + cpu.getLogicalProcessorCount() + " logical");
        facts.put("usable by this process", Runtime.getRuntime().availableProcessors() + " logical");
        facts.put("caches", caches(cpu));
        facts.put("governor", SmallFile.line("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "not told"));
        facts.put("turbo", turbo());
        facts.put("memory", gibibytes(hardware.getMemory().getTotal()));
        facts.put("memory free", gibibytes(hardware.getMemory().getAvailable()));
        facts.put("load average", load(cpu));
        return facts;
    }

    /**
     * What tells this machine from others in a report of several: the environment variable {@code KEFUBENCH_MACHINE}, else a short hash of host name, processor
     * and memory, which tells a reader nothing about the host.
     */
    private static String id(HardwareAbstractionLayer hardware) {
        String named = System.getenv("KEFUBENCH_MACHINE");
        if (named != null && !named.isBlank()) {
            return named.strip();
        }
        String told = new SystemInfo().getOperatingSystem().getNetworkParams().getHostName() + "\n"
                + hardware.getProcessor().getProcessorIdentifier().getName() + "\n"
                + hardware.getMemory().getTotal();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(told.getBytes(StandardCharsets.UTF_8));
            return "machine-" + HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static Map<String, String> system() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", String.valueOf(new SystemInfo().getOperatingSystem()));
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("architecture", System.getProperty("os.arch"));
        return facts;
    }

    private static String caches(CentralProcessor cpu) {
        List<CentralProcessor.ProcessorCache> caches = cpu.getProcessorCaches();
        return caches.isEmpty()
                ? "not told"
                : caches.stream()
                        .map(cache -> "L" + cache.getLevel() + " "
                                + cache.getType().name().toLowerCase(Locale.ROOT) + " " + cache.getCacheSize() / 1024
                                + " KiB")
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    private static String turbo() {
        return switch (SmallFile.line("/sys/devices/system/cpu/intel_pstate/no_turbo", "")) {
            case "0" -> "on";
            case "1" -> "off";
            default -> "not told";
        };
    }

    private static String load(CentralProcessor cpu) {
        double load = cpu.getSystemLoadAverage(1)[0];
        return load < 0
                ? "not told"
                : String.format(Locale.ROOT, "%.2f over the last minute, when the run began", load);
    }

    static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIBIBYTE);
    }
}
