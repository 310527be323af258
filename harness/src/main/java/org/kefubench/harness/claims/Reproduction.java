package org.kefubench.harness.claims;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kefubench.api.Outcome;
import org.kefubench.harness.plan.Plan;
import org.kefubench.reports.claims.Entry;
import org.kefubench.reports.claims.Ruling;
import org.kefubench.reports.run.Cell;

/** Claims against stored runs: which cells are missing, and what the verdicts are. */
public final class Reproduction {

    private final Ledger ledger;
    private final List<Claim> claims;

    /** For some claims of a ledger. */
    public Reproduction(Ledger ledger, List<Claim> claims) {
        this.ledger = ledger;
        this.claims = List.copyOf(claims);
    }

    /**
     * The cells that no stored run holds, or only as failures, as one plan a suite.
     *
     * @param runs run directories or folders of them
     * @param withWeights whether cells count that download weights
     */
    public List<Plan> missing(List<Path> runs, boolean withWeights) throws IOException {
        StoredRuns stored = StoredRuns.read(runs);
        Map<String, Map<String, Cell>> bySuite = new LinkedHashMap<>();
        for (Claim claim : claims) {
            if (withWeights || !claim.needsWeights()) {
                for (Basis.Cells cells : cells(claim)) {
                    Map<String, Cell> open = bySuite.computeIfAbsent(cells.suite(), unused -> new LinkedHashMap<>());
                    for (String dataset : cells.datasets()) {
                        ledger.plans().cells(cells, dataset).forEach((hash, cell) -> {
                            if (stored.newest(cell).map(Reproduction::failed).orElse(true)) {
                                open.put(hash, cell);
                            }
                        });
                    }
                }
            }
        }
        List<Plan> plans = new ArrayList<>();
        bySuite.forEach((suite, cells) -> {
            if (!cells.isEmpty()) {
                Plan whole = ledger.plans().plan(suite);
                plans.add(new Plan(whole.suite(), inOrder(whole, cells), whole.limits()));
            }
        });
        return plans;
    }

    /** In the order of the suite, whose repetitions are rounds, not in that of the claims. */
    private static Map<String, Cell> inOrder(Plan whole, Map<String, Cell> some) {
        Map<String, Cell> ordered = new LinkedHashMap<>();
        whole.cells().forEach((hash, cell) -> {
            if (some.containsKey(hash)) {
                ordered.put(hash, cell);
            }
        });
        return ordered;
    }

    private static boolean failed(StoredRuns.Stored stored) {
        return stored.result().outcome() instanceof Outcome.Failed;
    }

    /** The commands that would run the cells of the plans: one for each label and placement of a suite. */
    public List<String> commands(List<Plan> plans) {
        List<String> commands = new ArrayList<>();
        for (Plan plan : plans) {
            Map<List<String>, Set<String>> datasets = new LinkedHashMap<>();
            for (Cell cell : plan.cells().values()) {
                datasets.computeIfAbsent(
                                List.of(cell.label(), cell.placement().toString()), unused -> new LinkedHashSet<>())
                        .add(cell.dataset());
            }
            datasets.forEach((one, names) ->
                    commands.add(Commands.run(plan.suite(), one.get(0), List.copyOf(names)) + at(plan, one.get(1))));
        }
        return commands;
    }

    /** Named where the suite has several placements. */
    private String at(Plan plan, String placement) {
        boolean only = ledger.plans().plan(plan.suite()).cells().values().stream()
                .allMatch(cell -> cell.placement().toString().equals(placement));
        return only ? "" : " --placement " + placement;
    }

    /**
     * The verdicts.
     *
     * @param folders where stored outputs are looked for
     */
    public List<Entry> judge(List<Path> runs, List<Path> folders) throws IOException {
        Judge judge = new Judge(StoredRuns.read(runs), ledger.plans(), folders);
        Map<Claim, Ruling> rulings = new LinkedHashMap<>();
        for (Claim claim : claims) {
            rulings.put(claim, judge.rule(claim));
        }
        List<Entry> entries = new ArrayList<>();
        Correction.of(rulings).forEach((claim, ruling) -> entries.add(Entries.of(claim, ruling)));
        return entries;
    }

    /** Suites that the claims name. */
    public Set<String> suites() {
        Set<String> suites = new TreeSet<>();
        claims.forEach(claim -> cells(claim).forEach(cells -> suites.add(cells.suite())));
        return suites;
    }

    private static List<Basis.Cells> cells(Claim claim) {
        if (claim.basis() instanceof Basis.Cells cells) {
            return List.of(cells);
        }
        if (claim.basis() instanceof Basis.Cascade cascade) {
            return List.of(cascade.gate(), cascade.then());
        }
        return claim.basis() instanceof Basis.Pair pair ? List.of(pair.better(), pair.worse()) : List.of();
    }
}
