package org.kefubench.harness.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.kefubench.api.Options;
import org.kefubench.api.Tool;
import org.kefubench.harness.catalogue.Meanings;
import org.kefubench.harness.catalogue.Tools;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Makes a command of each tool that the modules bring. */
final class ToolCommands {

    private ToolCommands() {}

    static void addTo(CommandLine line) {
        for (Tool<?> tool : Tools.all()) {
            int space = tool.id().indexOf(' ');
            CommandLine parent = space < 0 ? line : group(line, tool.id().substring(0, space));
            parent.addSubcommand(tool.id().substring(space + 1), command(tool));
        }
    }

    private static CommandLine group(CommandLine line, String name) {
        CommandLine known = line.getSubcommands().get(name);
        if (known != null) {
            return known;
        }
        CommandLine[] self = new CommandLine[1];
        CommandSpec spec = CommandSpec.wrapWithoutInspection((Runnable) () -> {
            throw new IllegalArgumentException(name + ": expected one of "
                    + String.join(", ", self[0].getSubcommands().keySet()));
        });
        spec.mixinStandardHelpOptions(true);
        self[0] = new CommandLine(spec);
        line.addSubcommand(name, self[0]);
        return self[0];
    }

    private static <O extends Record> CommandLine command(Tool<O> tool) {
        CommandSpec[] self = new CommandSpec[1];
        CommandSpec spec = CommandSpec.wrapWithoutInspection(
                (Callable<Integer>) () -> run(tool, self[0].commandLine().getParseResult()));
        self[0] = spec;
        spec.mixinStandardHelpOptions(true);
        spec.usageMessage().description(tool.description());
        Meanings.of(tool.defaults()).forEach(option -> spec.addOption(option(option)));
        spec.addPositional(PositionalParamSpec.builder()
                .arity("0..*")
                .paramLabel("VALUE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("Values of the first options, in their order.")
                .build());
        return new CommandLine(spec);
    }

    private static OptionSpec option(Meanings.Option one) {
        boolean flag = one.value() instanceof Boolean;
        OptionSpec.Builder option = OptionSpec.builder("--" + one.key().replace('_', '-'));
        if (one.value() instanceof List<?>) {
            option.type(List.class).auxiliaryTypes(String.class); // given again, it says more
        } else {
            option.type(String.class);
        }
        option.paramLabel(flag ? "true|false" : "VALUE").description(escaped(OptionWords.sentence(one)));
        return (flag ? option.arity("0..1").fallbackValue("true") : option.arity("1")).build();
    }

    /** Picocli formats descriptions. */
    private static String escaped(String text) {
        return text.replace("%", "%%");
    }

    private static <O extends Record> int run(Tool<O> tool, ParseResult parsed)
            throws IOException, InterruptedException {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> open = new ArrayList<>();
        Map<String, Object> defaults = Options.toMap(tool.defaults());
        for (String key : defaults.keySet()) {
            String name = "--" + key.replace('_', '-');
            if (parsed.hasMatchedOption(name)) {
                Object given = parsed.matchedOptionValue(name, "");
                values.put(
                        key,
                        given instanceof List<?> several
                                ? several.stream().map(String::valueOf).collect(Collectors.joining(","))
                                : given);
            } else {
                open.add(key);
            }
        }
        List<String> loose = parsed.matchedPositionalValue(0, List.of());
        for (int i = 0; i < loose.size(); i++) {
            if (i >= open.size()) {
                throw new IllegalArgumentException(tool.id() + ": '" + loose.get(i) + "' is one value too many");
            }
            boolean rest = defaults.get(open.get(i)) instanceof List<?>;
            values.put(open.get(i), rest ? loose.subList(i, loose.size()) : loose.get(i));
            if (rest) {
                break;
            }
        }
        tool.run(Tools.configured(tool, values).options(), new CommandBench(Terminal.ofProcess()));
        return 0;
    }
}
