package org.kefubench.harness.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.harness.catalogue.Approaches;
import org.kefubench.harness.catalogue.Data;
import org.kefubench.harness.plan.Entries;
import org.kefubench.harness.plan.Planner;
import org.kefubench.harness.plan.Suite;
import org.kefubench.harness.plan.SuiteException;
import org.kefubench.harness.plan.SuiteReader;
import org.kefubench.harness.scenario.Scenario;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A suite and what the command line changes in it. */
final class SuiteChoice {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SUITE",
            description = "Name of a packaged suite or path of a suite file; default: quick.")
    private @Nullable String suite;

    @Option(
            names = {"-a", "--approach"},
            split = ",",
            paramLabel = "ID",
            description = "Only these approaches.")
    private @Nullable List<String> approaches;

    @Option(
            names = {"-l", "--label"},
            paramLabel = "LABEL",
            description = "Only the approaches of the suite that have this label; may be given again.")
    private @Nullable List<String> labels;

    @Option(
            names = {"-o", "--option"},
            paramLabel = "KEY=VALUE",
            description = "Option for the approaches named with --approach; commas separate choices.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(
            names = {"-d", "--dataset"},
            split = ",",
            paramLabel = "NAME",
            description = "Only these data sets.")
    private @Nullable List<String> datasets;

    @Option(
            names = "--mask",
            description = "Replace personal data in all splits of all data sets before anything is trained.")
    private boolean mask;

    @Option(
            names = "--translator",
            paramLabel = "URL",
            description = "Address of a translator in the form of LibreTranslate, for @back-translation; default:"
                    + " KEFUBENCH_TRANSLATOR.")
    private @Nullable String translator;

    @Option(
            names = {"-t", "--task"},
            split = ",",
            paramLabel = "TASK",
            description = "Only these tasks: intent, response, emotion.")
    private @Nullable List<String> tasks;

    @Option(
            names = {"-p", "--placement"},
            split = ",",
            paramLabel = "ENGINE/DEVICE/PRECISION",
            description = "Where bots run, for example jvm/cpu/fp32.")
    private @Nullable List<String> placements;

    @Option(
            names = {"-s", "--scenario"},
            split = ",",
            paramLabel = "NAME",
            description = "Only these scenarios: single-stream, multi-stream, offline, server.")
    private @Nullable List<String> scenarios;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Setting of the scenarios that have it, such as min_seconds=5.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--find-peak", description = "In the server scenario, look for the highest rate under the limit.")
    private boolean findPeak;

    @Option(names = "--seed", split = ",", paramLabel = "N", description = "Seeds.")
    private @Nullable List<Long> seeds;

    @Option(names = "--repetitions", paramLabel = "N", description = "Processes a cell.")
    private @Nullable Integer repetitions;

    @Option(
            names = "--trainings",
            paramLabel = "N",
            description =
                    "Models that are trained at a time, each on its share of the processors; times of training are"
                            + " those of neighbours then.")
    private @Nullable Integer trainings;

    /** The name of the suite that the command line names, as runs have it; empty where it names none. */
    Optional<String> name() throws SuiteException, IOException {
        return suite == null
                ? Optional.empty()
                : Optional.of(SuiteReader.read(suite).name());
    }

    Suite read() throws SuiteException, IOException {
        if (translator != null) {
            System.setProperty("kefubench.translator", translator);
        }
        Suite read = SuiteReader.read(suite == null ? "quick" : suite);
        List<Task> asked =
                tasks == null ? null : tasks.stream().map(SuiteChoice::task).toList();
        List<Suite.Entry> entries = chosenEntries(read);
        Suite chosen = read.with(
                asked == null || approaches != null ? entries : skilled(read, entries, asked),
                named(),
                asked,
                placements == null
                        ? null
                        : placements.stream().map(Placement::parse).toList(),
                scenarios(read),
                seeds,
                repetitions);
        Suite trained = trainings == null ? chosen : chosen.training(trainings);
        return mask ? trained.masked(Data::masked) : trained;
    }

    private @Nullable List<Suite.Entry> chosenEntries(Suite read) {
        if (labels != null) {
            return labelled(read, labels);
        }
        return approaches == null && datasets != null ? onNamed(read, datasets) : entries();
    }

    /** Who only wants some tasks of a suite is not told of each approach that has none of them; who names an approach is. */
    private static List<Suite.Entry> skilled(Suite read, @Nullable List<Suite.Entry> entries, List<Task> asked) {
        List<Suite.Entry> left = (entries == null ? read.approaches() : entries)
                .stream()
                        .filter(entry -> !Collections.disjoint(
                                Planner.skills(Approaches.named(entry.id()), entry.options()), asked))
                        .toList();
        if (left.isEmpty()) {
            throw new IllegalArgumentException("suite " + read.name() + " has no approach with a skill for "
                    + asked.stream().map(Task::id).collect(Collectors.joining(", ")));
        }
        return left;
    }

    /** All that have one of the data sets that were asked for, or none of their own. */
    private List<Suite.Entry> onNamed(Suite read, List<String> asked) {
        entries(); // refuses options without an approach
        List<Suite.Entry> left = read.approaches().stream()
                .map(this::onDatasets)
                .filter(entry -> entry.datasets() == null || !entry.datasets().isEmpty())
                .toList();
        if (left.isEmpty()) {
            throw new IllegalArgumentException("suite " + read.name() + " has no approach on "
                    + String.join(", ", asked) + ": expected some of " + String.join(", ", read.datasets()));
        }
        return left;
    }

    /** Entries that have data sets of their own keep those that were asked for. */
    private List<Suite.Entry> labelled(Suite read, List<String> wanted) {
        if (approaches != null) {
            throw new IllegalArgumentException("--label and --approach: expected one of them");
        }
        List<String> known =
                read.approaches().stream().map(Suite.Entry::label).distinct().toList();
        wanted.stream().filter(label -> !known.contains(label)).findFirst().ifPresent(label -> {
            throw new IllegalArgumentException("suite " + read.name() + " has no label '" + label
                    + "': expected one of " + String.join(", ", known));
        });
        return read.approaches().stream()
                .filter(entry -> wanted.contains(entry.label()))
                .map(this::onDatasets)
                .toList();
    }

    private Suite.Entry onDatasets(Suite.Entry entry) {
        List<String> own = entry.datasets();
        List<String> named = named();
        return own == null || named == null
                ? entry
                : entry.on(own.stream().filter(named::contains).toList());
    }

    private @Nullable List<String> named() {
        return datasets == null
                ? null
                : datasets.stream().flatMap(name -> Data.named(name).stream()).toList();
    }

    private @Nullable List<Suite.Entry> entries() {
        if (approaches == null) {
            if (!options.isEmpty()) {
                throw new IllegalArgumentException("--option needs --approach, so that it is clear whose option it is");
            }
            return null;
        }
        Map<String, Object> choices = new LinkedHashMap<>();
        options.forEach(
                (key, value) -> choices.put(key, value.contains(",") ? Arrays.asList(value.split(",")) : value));
        List<Suite.Entry> entries = new ArrayList<>();
        approaches.forEach(id -> entries.addAll(Entries.of(Approaches.named(id), id, choices, null)));
        return entries;
    }

    private @Nullable List<Map<String, Object>> scenarios(Suite read) {
        if (scenarios == null && settings.isEmpty() && !findPeak) {
            return null;
        }
        List<Map<String, Object>> chosen = scenarios == null ? read.scenarios() : named(read, scenarios);
        if (findPeak && chosen.stream().noneMatch(scenario -> "server".equals(scenario.get("name")))) {
            chosen = named(read, List.of("server"));
        }
        return chosen.stream().map(this::changed).toList();
    }

    /** A scenario of the suite where it has one of that name, else the defaults. */
    private static List<Map<String, Object>> named(Suite read, List<String> names) {
        List<Map<String, Object>> chosen = new ArrayList<>();
        for (String name : names) {
            List<Map<String, Object>> own = read.scenarios().stream()
                    .filter(scenario -> name.equals(scenario.get("name")))
                    .toList();
            chosen.addAll(own.isEmpty() ? List.of(Scenario.named(name).toMap()) : own);
        }
        return chosen;
    }

    private Map<String, Object> changed(Map<String, Object> scenario) {
        Map<String, Object> changed = new LinkedHashMap<>(scenario);
        settings.forEach((key, value) -> {
            if (!scenario.containsKey(key)) {
                throw new IllegalArgumentException("scenario " + scenario.get("name") + " has no setting '" + key
                        + "': expected one of " + String.join(", ", scenario.keySet()));
            }
            changed.put(key, value);
        });
        if (findPeak && scenario.containsKey("find_peak")) {
            changed.put("find_peak", true);
        }
        return Scenario.of(changed).toMap();
    }

    private static Task task(String id) {
        return Arrays.stream(Task.values())
                .filter(task -> task.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "task '" + id + "' is unknown: expected one of intent, response, emotion"));
    }
}
