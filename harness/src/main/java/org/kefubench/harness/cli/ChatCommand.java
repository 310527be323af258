package org.kefubench.harness.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.kefubench.api.Approach;
import org.kefubench.api.Bot;
import org.kefubench.api.Decoding;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.Reply;
import org.kefubench.api.Responder;
import org.kefubench.api.TokenListener;
import org.kefubench.api.Turn;
import org.kefubench.api.UnavailableException;
import org.kefubench.harness.catalogue.Approaches;
import org.kefubench.harness.catalogue.Data;
import org.kefubench.harness.measure.Clock;
import org.kefubench.harness.plan.Limits;
import org.kefubench.harness.train.ModelKey;
import org.kefubench.harness.train.ModelStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Talks to a bot in the terminal. */
@Command(
        name = "chat",
        description = "Talk to a bot; an empty line begins anew, Ctrl-D ends.",
        mixinStandardHelpOptions = true)
final class ChatCommand implements Callable<Integer> {

    private static final int EVIDENCE = 3;

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
            defaultValue = "jvm/cpu/fp32",
            paramLabel = "PLACEMENT",
            description = "Default: ${DEFAULT-VALUE}.")
    private String placement = "jvm/cpu/fp32";

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
        try (Bot bot = chosen.open(ready.model().directory(), Placement.parse(placement))) {
            terminal.line(bot.card().name() + ", learned from " + dataset + ". Say something; Ctrl-D ends.");
            talk(bot, Options.of(Decoding.GREEDY, decoding));
        }
        return 0;
    }

    private ModelStore.Result trained(Approach<?> chosen) throws IOException, InterruptedException {
        Map<String, Object> all =
                Options.toMap(Approaches.configured(chosen, options).options());
        String checksum = Data.testRows(Data.checked(dataset), Progress.NONE).checksum();
        Limits limits = Limits.DEFAULTS;
        return ModelStore.ofUser()
                .ensure(
                        new ModelKey(approach, all, dataset, checksum, seed),
                        limits.heapMb(),
                        limits.trainSeconds(),
                        (phase, done, total) -> terminal.status("training: " + phase + " " + done + "/" + total));
    }

    private void talk(Bot bot, Decoding how) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        List<Turn> turns = new java.util.ArrayList<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.isBlank()) {
                turns.clear();
                terminal.line("(a new conversation)");
                continue;
            }
            turns.add(Turn.customer(line));
            answer(bot, new Dialogue(turns), how, turns);
        }
    }

    private void answer(Bot bot, Dialogue dialogue, Decoding how, List<Turn> turns) {
        long start = Clock.nanos();
        if (bot instanceof IntentClassifier classifier) {
            Intent intent = classifier.classify(List.of(dialogue.last().text())).get(0);
            terminal.line(
                    "  intent: " + intent.label() + " (" + Numbers.text(intent.confidence()) + ") " + ranking(intent));
        }
        if (bot instanceof Responder responder) {
            Reply reply = responder
                    .respond(List.of(dialogue), how, TokenListener.NONE)
                    .get(0);
            terminal.line("  " + (reply.answered() ? reply.text() : "(no answer)"));
            reply.why().stream()
                    .limit(EVIDENCE)
                    .forEach(why ->
                            terminal.line("    because: " + why.text() + " (" + Numbers.text(why.score()) + ")"));
            if (reply.answered()) {
                turns.add(Turn.agent(reply.text()));
            }
        }
        terminal.line("  [" + Numbers.text(Clock.secondsSince(start) * 1000) + " ms]");
    }

    private static String ranking(Intent intent) {
        return intent.ranking().stream()
                .limit(EVIDENCE)
                .map(scored -> scored.label() + " " + Numbers.text(scored.score()))
                .collect(Collectors.joining(", "));
    }
}
