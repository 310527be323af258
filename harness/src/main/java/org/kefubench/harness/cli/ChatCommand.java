package org.kefubench.harness.cli;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Approach;
import org.kefubench.api.Bot;
import org.kefubench.api.Decoding;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.UnavailableException;
import org.kefubench.harness.catalogue.Approaches;
import org.kefubench.harness.catalogue.Data;
import org.kefubench.harness.plan.Limits;
import org.kefubench.harness.plan.Planner;
import org.kefubench.harness.train.ModelKey;
import org.kefubench.harness.train.ModelStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Talks to a bot in the terminal. */
@Command(
        name = "chat",
        description = "Talk to a bot; /why explains, /reset or an empty line begins anew, Ctrl-D ends.",
        mixinStandardHelpOptions = true)
final class ChatCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "rules-bot",
            paramLabel = "APPROACH",
            description = "Default: ${DEFAULT-VALUE}.")
    private String approach = "rules-bot";

    @Option(
            names = {"-d", "--dataset"},
            defaultValue = "desk/en",
            paramLabel = "NAME",
            description = "What it learns from; default: ${DEFAULT-VALUE}.")
    private String dataset = "desk/en";

    @Option(
            names = {"-o", "--option"},
            paramLabel = "KEY=VALUE",
            description = "Option of the approach.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(
            names = {"-p", "--placement"},
            defaultValue = "",
            paramLabel = "PLACEMENT",
            description = "Default: the plainest of the approach.")
    private String placement = "";

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description =
                    "The same as --option model=MODEL, for approaches with that option: a directory, for example.")
    private @Nullable String model;

    @Option(
            names = "--decoding",
            paramLabel = "KEY=VALUE",
            description = "Setting of the generation, such as max_new_tokens=32.")
    private Map<String, String> decoding = new LinkedHashMap<>();

    @Option(names = "--seed", defaultValue = "42", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    private final Terminal terminal = Terminal.ofProcess();

    @Override
    public Integer call() throws IOException, InterruptedException, UnavailableException {
        Approach<?> chosen = Approaches.named(approach);
        ModelStore.Result result = trained(chosen);
        if (!(result instanceof ModelStore.Ready ready)) {
            terminal.line(
                    "training failed: " + (result instanceof ModelStore.Broken broken ? broken.message() : "stopped"));
            return 1;
        }
        try (Bot bot = chosen.open(ready.model().directory(), where(chosen))) {
            ChatWords words = ChatWords.in(Data.open(dataset, Progress.NONE).language());
            terminal.line(bot.card().name() + ", " + dataset + ". " + words.hint());
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            new Conversation(bot, Options.of(Decoding.GREEDY, decoding), words, out, terminal.live()).run(in);
        }
        return 0;
    }

    private Placement where(Approach<?> chosen) {
        return placement.isEmpty() ? Planner.plainest(chosen) : Placement.parse(placement);
    }

    private ModelStore.Result trained(Approach<?> chosen) throws IOException, InterruptedException {
        if (model != null) {
            options.put("model", model);
        }
        Map<String, Object> all =
                Options.toMap(Approaches.configured(chosen, options).options());
        String checksum = Data.testRows(Data.checked(dataset), Progress.NONE).learned();
        Limits limits = Limits.DEFAULTS;
        return ModelStore.ofUser()
                .ensure(
                        new ModelKey(approach, all, dataset, checksum, seed),
                        limits.heapMb(),
                        limits.trainSeconds(),
                        (phase, done, total) -> terminal.status("training: " + phase + " " + done + "/" + total));
    }
}
