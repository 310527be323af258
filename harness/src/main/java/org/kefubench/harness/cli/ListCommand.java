package org.kefubench.harness.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.kefubench.api.Approach;
import org.kefubench.api.Availability;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.datasets.DataException;
import org.kefubench.harness.catalogue.Approaches;
import org.kefubench.harness.catalogue.Data;
import org.kefubench.harness.catalogue.Meanings;
import org.kefubench.harness.plan.Suites;
import org.kefubench.harness.scenario.Scenario;
import org.kefubench.harness.score.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what there is to choose from, with availability and reason. */
@Command(
        name = "list",
        description =
                "Suites, approaches, data sets, metrics, scenarios, engines, each with availability; or one approach with what its options mean.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    private static final List<String> SECTIONS =
            List.of("suites", "approaches", "datasets", "metrics", "scenarios", "engines");

    private static final String MARGIN = "      ";

    @Parameters(
            arity = "0..*",
            paramLabel = "SECTION",
            description =
                    "suites, approaches, datasets, metrics, scenarios, engines (default: all), or the name of an approach.")
    private List<String> sections = List.of();

    @Option(names = "--all", description = "The dummies too.")
    private boolean all;

    private final Terminal terminal = Terminal.ofProcess();

    @Override
    public Integer call() throws DataException {
        for (String section : sections) {
            if (!SECTIONS.contains(section) && Approaches.find(section).isEmpty()) {
                throw new IllegalArgumentException("'" + section + "' is unknown: expected one of "
                        + String.join(", ", SECTIONS) + ", or an approach: "
                        + String.join(
                                ", ",
                                Approaches.real().stream().map(Approach::id).toList()));
            }
        }
        for (String section : sections.isEmpty() ? SECTIONS : sections) {
            terminal.line("");
            if (SECTIONS.contains(section)) {
                terminal.line(section.toUpperCase(Locale.ROOT));
                show(section);
            } else {
                Approaches.find(section).ifPresent(this::inDetail);
            }
        }
        return 0;
    }

    private void show(String section) throws DataException {
        switch (section) {
            case "suites" -> Suites.NAMES.forEach(name -> terminal.line("  " + name));
            case "approaches" -> approaches().forEach(this::approach);
            case "datasets" -> datasets();
            case "metrics" -> metrics();
            case "scenarios" ->
                Scenario.defaults().forEach(scenario -> terminal.line("  " + settings(scenario.toMap())));
            default -> engines();
        }
    }

    private List<Approach<?>> approaches() {
        return all ? Approaches.all() : Approaches.real();
    }

    private void approach(Approach<?> approach) {
        terminal.line("  " + approach.id() + ": " + approach.description());
        Set<String> options = Options.toMap(approach.defaults()).keySet();
        if (!options.isEmpty()) {
            OptionWords.wrap("options: " + String.join(", ", options), terminal.width() - MARGIN.length())
                    .forEach(line -> terminal.line(MARGIN + line));
            terminal.line(MARGIN + "what they mean: list " + approach.id());
        }
        placements(approach);
    }

    private void inDetail(Approach<?> approach) {
        OptionWords.wrap(approach.id() + ": " + approach.description(), terminal.width())
                .forEach(terminal::line);
        terminal.line("");
        terminal.line("OPTIONS, each with its default");
        Meanings.of(approach.defaults())
                .forEach(option ->
                        OptionWords.paragraph(option, terminal.width()).forEach(terminal::line));
        terminal.line("");
        terminal.line("PLACEMENTS");
        placements(approach);
    }

    private void placements(Approach<?> approach) {
        approach.placements().stream()
                .sorted(Comparator.comparing(Placement::toString))
                .forEach(placement ->
                        terminal.line(MARGIN + placement + ": " + words(approach.availability(placement))));
    }

    private void datasets() throws DataException {
        Table table = new Table("  name", "availability");
        for (String name : Data.names()) {
            table.addOpen(
                    "  " + name,
                    Data.availability(name) instanceof Availability.Unavailable not ? not.reason() : "available");
        }
        table.lines().forEach(terminal::line);
        terminal.line(
                "  file:PATH   a CSV, TSV or JSON file of your own with query, intent, response, context, or usual names for these");
    }

    private void metrics() {
        Table table = new Table("  figure", "what it is");
        Catalogue.FIGURES.forEach((name, meaning) -> table.addOpen("  " + name, meaning));
        table.lines().forEach(terminal::line);
    }

    private void engines() {
        List<Approach<?>> approaches = approaches();
        approaches.stream()
                .flatMap(approach -> approach.placements().stream())
                .map(placement -> placement.engine().id() + " on " + placement.device())
                .distinct()
                .sorted()
                .forEach(engine -> terminal.line("  " + engine + ": " + available(engine, approaches)));
    }

    private static String available(String engine, List<Approach<?>> approaches) {
        return approaches.stream()
                .flatMap(approach -> approach.placements().stream()
                        .filter(placement -> engine.equals(placement.engine().id() + " on " + placement.device()))
                        .map(approach::availability))
                .min(Comparator.comparing(availability -> availability instanceof Availability.Available ? 0 : 1))
                .map(ListCommand::words)
                .orElse("");
    }

    private static String words(Availability availability) {
        return availability instanceof Availability.Unavailable not ? "not available: " + not.reason() : "available";
    }

    private static String settings(Map<String, Object> settings) {
        return String.join(
                ", ",
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "="
                                + (setting.getValue() instanceof Object[] array
                                        ? Arrays.toString(array)
                                        : setting.getValue()))
                        .toList());
    }
}
