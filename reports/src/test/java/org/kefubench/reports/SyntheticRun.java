package org.kefubench.reports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.kefubench.api.ModelCard;
import org.kefubench.api.Outcome;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Confusion;
import org.kefubench.reports.run.Curve;
import org.kefubench.reports.run.Equivalence;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.Figure.Direction;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;
import org.kefubench.reports.run.SampleAnswer;

/** Runs made of invented numbers, to draw reports of in tests. Nothing here was measured. */
final class SyntheticRun {

    static final String ACCURACY_SIGNATURE = "accuracy|interval:wilson-95|version:1";

    private static final List<String> INTENTS_ZH =
            List.of("退货", "换货", "退款进度", "修改地址", "物流查询", "发票", "优惠券", "取消订单", "支付失败", "人工客服", "oos");
    private static final List<String> INTENTS_EN = List.of(
            "return_item",
            "exchange_item",
            "refund_status",
            "change_address",
            "track_order",
            "invoice",
            "coupon",
            "cancel_order",
            "payment_failed",
            "human_agent",
            "oos");
    private static final List<String> REQUESTS_ZH =
            List.of("衣服小了一号能换吗？", "钱什么时候退到卡上", "快递三天没动了！！", "<script>alert('x')</script> 怎么开发票", "今天天气怎么样");
    private static final List<String> REQUESTS_EN = List.of(
            "the shirt is too small, can i swap it?",
            "wheres my refund",
            "parcel hasnt moved in 3 days!!",
            "<script>alert('x')</script> I need an invoice & a receipt",
            "what's the weather like today");

    private final Random random;
    private String machine = "synthetic";
    private final Map<String, Cell> planned = new LinkedHashMap<>();
    private final List<CellResult> results = new ArrayList<>();

    private SyntheticRun(long seed) {
        this.random = new Random(seed);
    }

    /** Writes a run with the results of all cells; another seed gives slightly other numbers. */
    static Path write(Path directory, long seed) {
        SyntheticRun maker = new SyntheticRun(seed);
        maker.intents("desk/en", INTENTS_EN, REQUESTS_EN);
        maker.intents("desk/zh", INTENTS_ZH, REQUESTS_ZH);
        maker.responses();
        maker.scale();
        maker.broken();
        return maker.write(directory, seed, true);
    }

    /** Writes a run of {@code count} data sets with nine intent cells each. */
    static Path writeLarge(Path directory, long seed, int count) {
        SyntheticRun maker = new SyntheticRun(seed);
        for (int i = 0; i < count; i++) {
            maker.intents("desk-" + i + "/en", INTENTS_EN, REQUESTS_EN);
        }
        return maker.write(directory, seed, true);
    }

    /** Writes the small run as another machine would have. */
    static Path writeSmall(Path directory, long seed, String machine) {
        SyntheticRun maker = new SyntheticRun(seed);
        maker.responses();
        maker.machine = machine;
        return maker.write(directory, seed, false);
    }

    /** Writes a run of four response cells only. */
    static Path writeSmall(Path directory, long seed) {
        SyntheticRun maker = new SyntheticRun(seed);
        maker.responses();
        return maker.write(directory, seed, false);
    }

    private Path write(Path directory, long seed, boolean finished) {
        Run run = new Run(
                "quick-2026010" + seed + "T120000Z",
                "quick",
                "2026-01-0" + seed + "T12:00:00Z",
                finished,
                environment(),
                planned,
                results);
        RunFiles.write(directory, run);
        run.results().forEach(result -> RunFiles.write(directory, result));
        RunFiles.writeEquivalences(directory, equivalences());
        return directory;
    }

    /** The classifier of each data set on its placements: on the reference itself, all alike; with integers 4 or 9 of 550 otherwise. */
    private List<Equivalence> equivalences() {
        List<Equivalence> equivalences = new ArrayList<>();
        for (CellResult result : results) {
            results.stream()
                    .filter(other -> other.cell().label().equals("desk-small BERT")
                            && other.cell().dataset().equals(result.cell().dataset())
                            && other.cell().placement().equals(Placement.parse("onnxruntime/cpu/fp32"))
                            && other.cell().label().equals(result.cell().label())
                            && result.measured())
                    .findFirst()
                    .ifPresent(reference -> equivalences.add(new Equivalence(
                            result.hash(),
                            reference.hash(),
                            550,
                            flips(result.cell().placement()))));
        }
        return equivalences;
    }

    private static int flips(Placement placement) {
        return switch (placement.toString()) {
            case "onnxruntime/cpu/int8" -> 4;
            case "onnxruntime/cuda:0/int8" -> 9;
            default -> 0;
        };
    }

    private void intents(String dataset, List<String> labels, List<String> requests) {
        intent("检索 indexed", "rules-bot", dataset, Placement.JVM, 88.1, 21_000, 62, 1.4, labels, requests);
        intent("ChatterBot 1.2", "rules-bot", dataset, Placement.JVM, 81.5, 310, 48, 0.9, labels, requests);
        intent("linear SVM", "baseline-svm", dataset, Placement.JVM, 91.2, 46_000, 85, 6.1, labels, requests);
        intent(
                "logistic regression",
                "baseline-logreg",
                dataset,
                Placement.JVM,
                90.4,
                52_000,
                81,
                6.0,
                labels,
                requests);
        intent("naive Bayes", "baseline-bayes", dataset, Placement.JVM, 84.9, 61_000, 70, 2.2, labels, requests);
        for (String placement : List.of(
                "onnxruntime/cpu/fp32", "onnxruntime/cpu/int8", "pytorch/cpu/fp32", "onnxruntime/cuda:0/int8")) {
            double speed = placement.contains("cuda")
                    ? 610
                    : placement.contains("int8") ? 420 : placement.contains("onnx") ? 190 : 130;
            double size = placement.contains("int8") ? 31 : 118;
            double quality = placement.contains("int8") ? 92.6 : 93.1;
            Placement where = Placement.parse(placement);
            intent("desk-small BERT", "bert-intent", dataset, where, quality, speed, size * 3, size, labels, requests);
        }
    }

    private void intent(
            String label,
            String approach,
            String dataset,
            Placement placement,
            double accuracy,
            double qps,
            double rss,
            double model,
            List<String> labels,
            List<String> requests) {
        Cell cell = cell(label, approach, dataset, Task.INTENT, placement, Map.of("threshold", 0.5));
        double quality = accuracy - (dataset.endsWith("zh") ? 1.7 : 0) + 0.4 * random.nextGaussian();
        List<Figure> figures = new ArrayList<>();
        long n = 550;
        figures.add(percent("accuracy", quality, n));
        figures.add(percent("in_scope_accuracy", quality + 1.5, 400));
        figures.add(percent("oos_recall", quality - 24, 150));
        figures.add(percent("macro_f1", quality - 1.1, n));
        figures.add(percent("top3_accuracy", Math.min(99.6, quality + 5), n));
        figures.add(Figure.of("ece", 0.03 + 0.02 * random.nextDouble(), "", Direction.LOWER, n, "ece|bins:15"));
        speed(figures, qps, rss, model);
        figures.add(Figure.of("jmh_qps", qps * 1.03, "1/s", Direction.HIGHER, 25, "jmh|mode:thrpt|forks:2"));
        add(
                cell,
                figures,
                withConfidences(curves(1000 / qps, approach.equals("bert-intent")), quality / 100),
                confusion(labels, quality / 100),
                samples(labels, requests, quality / 100));
    }

    private void speed(List<Figure> figures, double qps, double rss, double model) {
        double jitter = 1 + 0.05 * random.nextGaussian();
        double mean = 1000 / qps * jitter;
        long n = qps > 400 ? 20_000 : 1_900;
        figures.add(
                Figure.of("qps", qps / jitter, "1/s", Direction.HIGHER, n, "completed/seconds|interval:bootstrap-95")
                        .within(qps / jitter * 0.97, qps / jitter * 1.03));
        String signature = "hyndman-fan-7|interval:order-statistics-95";
        double[] factors = {0.92, 1.3, 1.55, 2.4, 5.2};
        String[] names = {"p50", "p90", "p95", "p99", "p99.9"};
        for (int i = 0; i < names.length; i++) {
            String name = "latency_" + names[i];
            if (i == 4 && n < 6_636) {
                figures.add(
                        Figure.missing(name, "ms", Direction.LOWER, n, signature, "n/a (needs 6636, has " + n + ")"));
            } else {
                double value = mean * factors[i];
                double half = 0.01 + 0.03 * i;
                figures.add(Figure.of(name, value, "ms", Direction.LOWER, n, signature)
                        .within(value * (1 - half), value * (1 + half)));
            }
        }
        figures.add(Figure.of("latency_mean", mean, "ms", Direction.LOWER, n, "mean"));
        figures.add(Figure.of("first_answer_ms", mean * 11, "ms", Direction.LOWER, 1, "first"));
        figures.add(Figure.of("load_ms", 40 + model * 2, "ms", Direction.LOWER, 1, "once"));
        figures.add(Figure.of("train_s", 0.2 + model * 0.6, "s", Direction.LOWER, 1, "once"));
        figures.add(Figure.of("peak_rss_mb", rss * jitter, "MB", Direction.LOWER, 1, "VmHWM less empty cell"));
        figures.add(Figure.of("heap_mb", rss * 0.4, "MB", Direction.LOWER, 1, "after gc"));
        figures.add(Figure.of("direct_mb", rss * 0.11, "MB", Direction.LOWER, 1, "MXBean"));
        figures.add(Figure.of("alloc_kb_per_request", 11 + rss / 9, "kB", Direction.LOWER, n, "thread allocation"));
        figures.add(Figure.of("growth_mb_per_1000", 0.002, "MB", Direction.LOWER, n, "slope")
                .within(-0.01, 0.014));
        figures.add(Figure.of("model_mb", model, "MB", Direction.LOWER, 1, "files"));
        figures.add(Figure.of("failed", 0, "", Direction.LOWER, n, "count"));
        figures.add(Figure.of("timed_out", 0, "", Direction.LOWER, n, "count"));
        figures.add(Figure.of("n", (double) n, "", Direction.NEITHER, n, "count"));
        figures.add(Figure.of("made_up_figure", 7, "furlongs", Direction.HIGHER, n, "by hand"));
    }

    private void responses() {
        response("检索 indexed", "rules-bot", Placement.JVM, 31.2, 18_000, 70, 1.6);
        response("DialoGPT desk-small", "dialogpt-gen", Placement.parse("onnxruntime/cpu/fp32"), 22.4, 9.1, 640, 190);
        response("DialoGPT desk-small", "dialogpt-gen", Placement.parse("onnxruntime/cpu/int8"), 21.9, 17.5, 260, 61);
        response("LoRA r=8", "lora-finetune", Placement.parse("pytorch/cpu/fp32"), 29.9, 6.2, 910, 192);
    }

    private void response(
            String label, String approach, Placement placement, double bleu, double qps, double rss, double model) {
        Cell cell = cell(label, approach, "desk/en", Task.RESPONSE, placement, Map.of("max_length", 64));
        List<Figure> figures = new ArrayList<>();
        double value = bleu + 0.3 * random.nextGaussian();
        String signature = "nrefs:3|case:mixed|eff:no|tok:13a|smooth:exp|interval:bootstrap-1000-95|version:1";
        figures.add(
                Figure.of("bleu", value, "", Direction.HIGHER, 200, signature).within(value - 1.6, value + 1.7));
        figures.add(Figure.of("chrf", value + 14, "", Direction.HIGHER, 200, "nrefs:3|case:mixed|nc:6|nw:0")
                .within(value + 12.9, value + 15.2));
        figures.add(Figure.of("rouge_l", value + 7, "", Direction.HIGHER, 200, "rougeL|stem:no")
                .within(value + 5.8, value + 8.4));
        figures.add(Figure.of("distinct_1", 0.2, "", Direction.HIGHER, 200, "n:1"));
        figures.add(Figure.of("distinct_2", 0.45, "", Direction.HIGHER, 200, "n:2"));
        figures.add(Figure.of("length", 14.2, "words", Direction.NEITHER, 200, "words"));
        speed(figures, qps, rss, model);
        List<SampleAnswer> samples = new ArrayList<>();
        for (int i = 0; i < REQUESTS_EN.size(); i++) {
            String answer = i == 4 && approach.equals("rules-bot")
                    ? ""
                    : "Sure: " + label + " answers number " + i + " <b>now</b>.";
            samples.add(new SampleAnswer(
                    "r" + i, REQUESTS_EN.get(i), "You can do that in your account.", answer, 0.7, null));
        }
        add(cell, figures, curves(1000 / qps, !approach.equals("rules-bot")), null, samples);
    }

    private void scale() {
        double[] sizes = {1e3, 1e4, 1e5, 1e6};
        String[] names = {"1k", "10k", "100k", "1m"};
        for (int i = 0; i < sizes.length; i++) {
            scaleCell("检索 indexed", "scale/" + names[i], 0.05 * Math.pow(1.5, i), sizes[i] / 4e3);
            if (i < 3) {
                scaleCell("ChatterBot 1.2", "scale/" + names[i], 3.1 * Math.pow(9.8, i), sizes[i] / 9e4);
            }
        }
        Cell hopeless = cell("ChatterBot 1.2", "rules-bot", "scale/1m", Task.RESPONSE, Placement.JVM, Map.of());
        put(CellResult.without(
                RunFiles.hash(hopeless),
                hopeless,
                new Outcome.Failed(Outcome.Stage.MEASURE, "no answer within 120 s: the time limit of the cell")));
    }

    private void scaleCell(String label, String dataset, double milliseconds, double training) {
        Cell cell = cell(label, "rules-bot", dataset, Task.RESPONSE, Placement.JVM, Map.of());
        List<Figure> figures = new ArrayList<>();
        figures.add(percent("accuracy", 97.2 - random.nextDouble(), 500));
        double p50 = milliseconds * (1 + 0.05 * random.nextGaussian());
        figures.add(
                Figure.of("latency_p50", p50, "ms", Direction.LOWER, 700, "hf7").within(p50 * 0.96, p50 * 1.05));
        figures.add(Figure.of("qps", 1000 / p50, "1/s", Direction.HIGHER, 700, "completed/seconds"));
        figures.add(Figure.of("train_s", training, "s", Direction.LOWER, 1, "once"));
        add(cell, figures, List.of(), null, List.of());
    }

    private void broken() {
        broken(
                "crash",
                "dummy-crash",
                new Outcome.Failed(Outcome.Stage.MEASURE, "exit 134: the process crashed (SIGABRT)"));
        broken("内存不足", "dummy-oom", new Outcome.Failed(Outcome.Stage.MEASURE, "exit 137: killed, out of memory <&>"));
        Cell gpu = cell(
                "desk-small BERT",
                "bert-intent",
                "desk/en",
                Task.INTENT,
                Placement.parse("onnxruntime/cuda:0/fp16"),
                Map.of("threshold", 0.5));
        put(CellResult.without(
                RunFiles.hash(gpu), gpu, new Outcome.NotApplicable("cuda:0: this machine has no NVIDIA driver")));
        Cell open = cell("late", "rules-bot", "desk/en", Task.INTENT, Placement.JVM, Map.of("late", true));
        planned.put(RunFiles.hash(open), open);
    }

    private void broken(String label, String approach, Outcome outcome) {
        Cell cell = cell(label, approach, "desk/en", Task.INTENT, Placement.JVM, Map.of());
        put(CellResult.without(RunFiles.hash(cell), cell, outcome));
    }

    private static Cell cell(
            String label,
            String approach,
            String dataset,
            Task task,
            Placement placement,
            Map<String, Object> options) {
        Map<String, Object> scenario = Map.of("name", "single-stream", "min_seconds", 2, "min_requests", 64);
        Map<String, Object> decoding = task == Task.INTENT ? Map.of() : Map.of("max_new_tokens", 32);
        return new Cell(label, approach, options, dataset, task, placement, scenario, decoding, 42, 0);
    }

    private void add(
            Cell cell, List<Figure> figures, List<Curve> curves, Confusion confusion, List<SampleAnswer> samples) {
        ModelCard card = new ModelCard(
                cell.label(),
                1_200_000,
                4_800_000,
                "Apache-2.0",
                "trained on the built-in desk",
                Map.of("layers", "4"));
        put(new CellResult(
                RunFiles.hash(cell),
                cell,
                new Outcome.Measured(),
                card,
                figures,
                curves,
                confusion,
                samples,
                where(cell.placement())));
    }

    private static Map<String, String> where(Placement placement) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("engine", placement.engine().id());
        facts.put("device", placement.device());
        facts.put("threads", "2");
        switch (placement.engine()) {
            case ONNXRUNTIME -> {
                int gpu = placement.onGpu() ? 50 : 0;
                facts.put("nodes.CPUExecutionProvider", String.valueOf(120 - gpu));
                facts.put("nodes.CPUExecutionProvider.MatMul.float", String.valueOf(120 - gpu));
                if (placement.onGpu()) {
                    facts.put("nodes.CUDAExecutionProvider", "50");
                    facts.put("nodes.CUDAExecutionProvider.MatMul.float", "30");
                    facts.put("nodes.CUDAExecutionProvider.MatMulInteger.int32", "20");
                }
                // 70 of 120 nodes are 58 %.
                facts.put("nodes.cpu_percent", placement.onGpu() ? "58" : "100");
            }
            case PYTORCH -> facts.put("parameters", "39 float32 on cpu");
            default -> {}
        }
        return facts;
    }

    private void put(CellResult result) {
        planned.put(result.hash(), result.cell());
        results.add(result);
    }

    private static Figure percent(String name, double value, long n) {
        double half = 196 * Math.sqrt(value / 100 * (1 - value / 100) / n);
        String signature = name.equals("accuracy") ? ACCURACY_SIGNATURE : name + "|interval:bootstrap-95|version:1";
        return Figure.of(name, value, "%", Direction.HIGHER, n, signature)
                .within(value - half, Math.min(100, value + half));
    }

    private List<Curve> curves(double milliseconds, boolean trained) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            x.add((double) i);
            y.add(milliseconds * (1 + 9 * Math.exp(-i / 40.0)) * Math.exp(0.15 * random.nextGaussian()));
        }
        List<Curve> curves = new ArrayList<>();
        curves.add(new Curve("warm-up", "request", "ms", x, y));
        List<Double> q = List.of(0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.995, 0.999);
        double spread = 0.2 + 0.2 * random.nextDouble();
        curves.add(new Curve(
                "latency-quantiles",
                "quantile",
                "latency (ms)",
                q,
                q.stream()
                        .map(v -> milliseconds * (0.7 + spread * -Math.log(1 - v)))
                        .toList()));
        if (trained) {
            List<Double> steps = new ArrayList<>();
            List<Double> loss = new ArrayList<>();
            for (int i = 1; i <= 200; i++) {
                steps.add(i * 10.0);
                loss.add(0.12 + 2.6 * Math.exp(-i / 45.0) + 0.05 * random.nextDouble());
            }
            curves.add(new Curve("train loss", "step", "loss", steps, loss));
        }
        return curves;
    }

    private List<Curve> withConfidences(List<Curve> curves, double accuracy) {
        List<Double> tenths = List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0);
        double tilt = random.nextDouble() / 4;
        List<Curve> all = new ArrayList<>(curves);
        all.add(new Curve(
                "reliability",
                "confidence",
                "share right",
                tenths,
                tenths.stream().map(x -> x * (1 - tilt)).toList()));
        all.add(new Curve(
                "coverage",
                "share answered",
                "share right",
                tenths,
                tenths.stream().map(x -> 1 - (1 - accuracy) * x * x).toList()));
        all.add(new Curve(
                "rejection",
                "out-of-scope recall",
                "in-scope accuracy",
                tenths,
                tenths.stream().map(x -> accuracy * (1 - x * x * x)).toList()));
        return all;
    }

    private Confusion confusion(List<String> labels, double accuracy) {
        int size = labels.size();
        int[][] counts = new int[size][size];
        for (int i = 0; i < 550; i++) {
            int truth = i % size;
            int guess = random.nextDouble() < accuracy ? truth : (truth + 1 + random.nextInt(3)) % size;
            counts[truth][guess]++;
        }
        List<List<Integer>> rows = new ArrayList<>();
        for (int[] row : counts) {
            rows.add(Arrays.stream(row).boxed().toList());
        }
        return new Confusion(labels, rows);
    }

    private List<SampleAnswer> samples(List<String> labels, List<String> requests, double accuracy) {
        int[] truths = {1, 2, 4, 5, 10};
        List<SampleAnswer> samples = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            String truth = labels.get(truths[i]);
            String guess = random.nextDouble() < accuracy - 0.2 ? truth : labels.get((truths[i] + 1) % labels.size());
            samples.add(new SampleAnswer("q" + i, requests.get(i), truth, guess, 0.8, guess.equals(truth)));
        }
        return samples;
    }

    private Map<String, Map<String, String>> environment() {
        Map<String, Map<String, String>> environment = new LinkedHashMap<>();
        environment.put("machine", Map.of("id", machine, "cpu", "none: invented numbers", "memory", "24 GiB"));
        environment.put("os", Map.of("name", "Linux", "version", "6.1"));
        environment.put("jvm", Map.of("version", "17.0.15", "flags", "-Xmx2g -XX:+UseSerialGC"));
        environment.put("project", Map.of("commit", "0000000", "dirty", "false"));
        environment.put("data", Map.of("desk/en", "sha256:0123456789abcdef", "desk/zh", "sha256:fedcba9876543210"));
        return environment;
    }
}
