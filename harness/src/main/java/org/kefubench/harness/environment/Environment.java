package org.kefubench.harness.environment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kefubench.api.Options;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;
import org.kefubench.datasets.DataException;
import org.kefubench.harness.catalogue.Data;
import org.kefubench.harness.measure.BandwidthProbe;
import org.kefubench.harness.plan.Plan;
import org.kefubench.reports.run.Cell;

/** All facts by section, as they go into {@code run.json}. */
public final class Environment {

    private Environment() {}

    /** The facts of this machine alone. */
    public static Map<String, Map<String, String>> here(List<String> cellFlags) {
        Map<String, Map<String, String>> facts = new LinkedHashMap<>();
        facts.put("machine", Machine.facts());
        facts.put("os", Machine.system());
        facts.put("container", Container.facts());
        facts.put("jvm", Jvm.facts(cellFlags));
        facts.put("gpu", Gpu.facts());
        facts.put("libraries", Libraries.facts());
        facts.put("project", Project.facts());
        return facts;
    }

    /** The facts of this machine and of a plan: seeds, limits, splits and checksums of data. */
    public static Map<String, Map<String, String>> of(Plan plan, List<String> cellFlags) {
        return of(plan, cellFlags, Progress.NONE);
    }

    /** The same; reading the data is told. */
    public static Map<String, Map<String, String>> of(Plan plan, List<String> cellFlags, Progress progress) {
        Map<String, Map<String, String>> facts = here(cellFlags);
        if (plan.cells().values().stream().anyMatch(cell -> cell.task() == Task.RESPONSE)) {
            facts.put("memory bandwidth", bandwidth());
        }
        facts.put("seeds", seeds(plan));
        facts.put("limits", limits(plan));
        facts.put("data", data(plan, progress));
        return facts;
    }

    /** What generating text is limited by. */
    private static Map<String, String> bandwidth() {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int threads : new TreeSet<>(List.of(1, BandwidthProbe.threads()))) {
            facts.put(
                    "read by " + threads + (threads == 1 ? " thread" : " threads"),
                    String.format(Locale.ROOT, "%.1f GB/s", BandwidthProbe.bytesPerSecond(threads) / 1e9));
        }
        return facts;
    }

    private static Map<String, String> seeds(Plan plan) {
        Set<Long> seeds = new TreeSet<>();
        plan.cells().values().forEach(cell -> seeds.add(cell.seed()));
        return Map.of("training, request order, arrivals", seeds.toString());
    }

    private static Map<String, String> limits(Plan plan) {
        Map<String, String> limits = new LinkedHashMap<>();
        Options.toMap(plan.limits()).forEach((key, value) -> limits.put(key, String.valueOf(value)));
        return limits;
    }

    private static Map<String, String> data(Plan plan, Progress progress) {
        Map<String, String> checksums = new TreeMap<>();
        for (Cell cell : plan.cells().values()) {
            try {
                Data.TestRows rows = Data.testRows(cell.dataset(), progress);
                checksums.put(cell.dataset(), rows.split().words() + ", sha256 " + rows.checksum());
            } catch (DataException e) {
                checksums.put(cell.dataset(), "not read: " + e.getMessage());
            }
        }
        return checksums;
    }
}
