package org.kefubench.rules;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.kefubench.api.Decoding;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.Responder;
import org.kefubench.api.TokenListener;
import org.kefubench.api.TrainingSet;

/**
 * How latency grows with the number of statements, by processor time so that other work on the machine does not count. Run by hand: numbers of statements, then
 * options as {@code key=value}. The statements recombine few words, the hard case: every word is in very many of them.
 */
final class ScaleBenchmark {

    private static final String[] OPENINGS = {
        "", "hello", "hi there", "please help", "good morning", "excuse me", "sorry to bother you", "quick question"
    };
    private static final String[] REQUESTS = {
        "i want to return",
        "i would like to exchange",
        "how do i cancel",
        "where is",
        "when will you send",
        "can you repair",
        "i have not received",
        "i never ordered",
        "you sent me the wrong",
        "i cannot track",
        "please refund",
        "who delivers",
        "i was charged twice for",
        "how much is",
        "do you still sell",
        "can i change the address of",
        "is there a discount on",
        "what is the warranty of",
        "i lost the invoice of",
        "why was i billed for"
    };
    private static final String[] COLOURS = {
        "black", "white", "red", "blue", "green", "silver", "grey", "brown", "yellow", "purple", "pink", "golden"
    };
    private static final String[] THINGS = {
        "phone", "headphones", "jacket", "kettle", "lamp", "laptop", "charger", "shoes", "backpack", "blender",
                "camera", "chair",
        "desk", "dress", "drill", "fan", "guitar", "helmet", "iron", "keyboard", "mattress", "microwave", "monitor",
                "mouse",
        "oven", "pillow", "printer", "router", "scarf", "shirt", "sofa", "speaker", "suitcase", "tablet", "tent",
                "toaster",
        "vacuum", "watch", "wallet", "bicycle"
    };
    private static final String[] DETAILS = {
        "", "because it does not fit", "because it is broken", "that came yesterday", "that i bought last week",
                "as a gift",
        "it is the wrong size", "it arrived too late", "before friday", "without the box", "with my voucher",
                "from the sale",
        "paid by card", "sent to my office", "since it makes a noise", "the screen is cracked"
    };
    private static final int QUERIES = 2000;

    private ScaleBenchmark() {}

    /** Prints one line for each size. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new TreeMap<>();
        List<Integer> sizes = new ArrayList<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length == 2) {
                options.put(parts[0], parts[1]);
            } else {
                sizes.add(Integer.valueOf(argument));
            }
        }
        for (int size : sizes) {
            measure(size, Options.of(RulesOptions.DEFAULTS, options));
        }
    }

    private static void measure(int size, RulesOptions options) throws Exception {
        Path model = Files.createTempDirectory("scale");
        RulesBot approach = new RulesBot();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        approach.train(options, data(size), model, Progress.NONE);
        double trainSeconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
        try (Responder bot = (Responder) approach.open(model, Placement.JVM)) {
            long[] nanos = latencies(bot, threads);
            System.out.printf(
                    "%8d statements: trained in %.1f s, median %.0f us, p95 %.0f us, p99 %.0f us%n",
                    size,
                    trainSeconds,
                    nanos[QUERIES / 2] / 1e3,
                    nanos[QUERIES * 95 / 100] / 1e3,
                    nanos[QUERIES * 99 / 100] / 1e3);
        }
        delete(model);
    }

    private static long[] latencies(Responder bot, ThreadMXBean threads) {
        Random random = new Random(99);
        for (int i = 0; i < QUERIES; i++) {
            answer(bot, text(random));
        }
        long[] nanos = new long[QUERIES];
        for (int i = 0; i < QUERIES; i++) {
            String text = text(random);
            long start = threads.getCurrentThreadCpuTime();
            answer(bot, text);
            nanos[i] = threads.getCurrentThreadCpuTime() - start;
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static void answer(Responder bot, String text) {
        bot.respond(List.of(Dialogue.of(text)), Decoding.GREEDY, TokenListener.NONE);
    }

    private static TrainingSet data(int size) {
        Random random = new Random(7);
        List<Example> rows = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            rows.add(Example.answered("r" + i, text(random), "Answer " + i % 100));
        }
        return new TrainingSet("scale", "0".repeat(64), Language.EN, rows, List.of(), List.of(), 1);
    }

    private static String text(Random random) {
        String number = random.nextInt(4) == 0 ? " number " + random.nextInt(100_000) : "";
        return (pick(random, OPENINGS) + " " + pick(random, REQUESTS) + " my " + pick(random, COLOURS) + " "
                        + pick(random, THINGS) + number + " " + pick(random, DETAILS))
                .strip();
    }

    private static String pick(Random random, String[] words) {
        return words[random.nextInt(words.length)];
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
