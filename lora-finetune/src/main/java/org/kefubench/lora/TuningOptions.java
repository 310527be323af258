package org.kefubench.lora;

import java.util.List;
import org.kefubench.api.Task;
import org.kefubench.lora.adapter.AdapterConfig;
import org.kefubench.neural.torch.Arithmetic;
import org.kefubench.neural.torch.Distillation;
import org.kefubench.neural.torch.Grafts;
import org.kefubench.neural.train.LoopOptions;
import org.kefubench.neural.train.Schedule;

/**
 * Options of the approach {@code lora-finetune}, and of the command {@code finetune}.
 *
 * @param task what the bot does: response, on a GPT-2 or Llama, or intent, on an encoder
 * @param base directory of a model with its tokenizer, or {@code trained:<approach>@<data set>}
 * @param method what is trained
 * @param r rank of low-rank methods
 * @param alpha of low-rank methods: the product is scaled by alpha / r
 * @param loraDropout share of a low-rank part's input dropped in training
 * @param targets modules that are changed: {@code usual}, those that PEFT takes for the architecture; names or endings; or one regular expression that begins with {@code re:};
 *     or {@code all-linear}
 * @param layersToTransform numbers of the layers, from 0, that a low-rank method changes; none for all
 * @param modulesToSave modules that are trained whole beside an adapter and stored with it, by name, such as {@code ln_f}
 * @param rankPattern ranks of single modules, as {@code pattern=rank}, of low-rank methods
 * @param alphaPattern likewise their alphas, as {@code pattern=alpha}
 * @param bias biases that are trained beside a low-rank method: none, all or lora-only
 * @param init how the first factor is drawn: true (uniform) or gaussian
 * @param virtualTokens length of a prompt or prefix
 * @param lastLayers number of layers of last-layers
 * @param storage how the frozen base is held in training: fp32, bf16 or int8
 * @param merged whether the adapter is put into the weights; else it stays beside them, which only pytorch computes
 * @param epochs at most
 * @param batchSize dialogues for one gradient, or rows where they are packed
 * @param accumulation gradients for one update
 * @param optimizer how gradients change weights
 * @param learningRate the highest; 0 for the method's usual one
 * @param decay what the learning rate does after its peak
 * @param warmup share of the updates in which it rises
 * @param weightDecay of the optimizer
 * @param clipNorm largest norm of the gradient; 0 for no limit
 * @param dropout share of the base's activations dropped in training
 * @param answersOnly learn to predict the agent's words only
 * @param packing several dialogues share a row, none sees another
 * @param blockwise keep only the input of each layer for the gradient: less memory, a third more time
 * @param arithmetic number type of matrix products: fp32, bf16, or fp16 with a loss that is scaled, on NVIDIA devices only
 * @param devices where it is trained: cpu or cuda:0; several, such as {@code cuda:0,cuda:1} or {@code cpu,cpu}, divide the rows of each batch, each in a process of its own
 * @param examples training dialogues at most; 0 for all
 * @param patience epochs without a better validation loss after which training stops; 0 to run all
 * @param stopBy what is best and what patience waits for: perplexity, or the BLEU of generated answers; intents go by their accuracy
 * @param bleuAnswers validation dialogues that are answered after each epoch; 0 for none
 * @param saveEvery updates between two saved states, from which a killed training continues; 0 for none
 * @param maxTokens longer utterances are cut, for task intent
 * @param turns of the dialogue that the model reads, the newest; 0 for as many as fit
 * @param batchRows sequences that are generated together
 * @param desks topics joined by plus signs, a desk each: they are learned one after the other; none to learn all at once
 * @param learned how many of the desks are learned; 0 for all
 * @param replay share of each earlier desk's rows that a later one is learned with, in [0, 1]
 * @param apart whether each desk has an adapter of its own beside one base, and how they answer: none, switched from question to question, or mixed in one batch
 * @param teacher a larger generator with the same vocabulary, to learn from: a folder or {@code trained:<approach>@<data set>}; empty for none
 * @param distil what is learned from the teacher: its logits beside the data's answers, or its answers in their place
 * @param temperature by which both models' distributions are softened where logits are learned
 * @param teacherShare of the teacher's logits in the loss, in [0, 1]
 * @param shots stored questions with their answers that stand before each dialogue: what a model can do that is shown and not trained; 0 for none
 */
public record TuningOptions(
        Task task,
        String base,
        Method method,
        int r,
        double alpha,
        double loraDropout,
        List<String> targets,
        List<String> layersToTransform,
        List<String> modulesToSave,
        List<String> rankPattern,
        List<String> alphaPattern,
        AdapterConfig.Bias bias,
        String init,
        int virtualTokens,
        int lastLayers,
        Grafts.Storage storage,
        boolean merged,
        int epochs,
        int batchSize,
        int accumulation,
        OptimizerKind optimizer,
        double learningRate,
        Schedule.Decay decay,
        double warmup,
        double weightDecay,
        double clipNorm,
        double dropout,
        boolean answersOnly,
        boolean packing,
        boolean blockwise,
        Arithmetic arithmetic,
        List<String> devices,
        int examples,
        int patience,
        StopBy stopBy,
        int bleuAnswers,
        int saveEvery,
        int maxTokens,
        int turns,
        int batchRows,
        List<String> desks,
        int learned,
        double replay,
        Apart apart,
        String teacher,
        Distilled distil,
        double temperature,
        double teacherShare,
        int shots) {

    /** How desks are kept apart. */
    public enum Apart {
        /** They are not: each is learned on top of the ones before. */
        NONE,
        /** Questions of one desk make a batch. */
        SWITCHED,
        /** Rows of one batch have different adapters. */
        MIXED
    }

    /** What a student learns from its teacher. */
    public enum Distilled {
        /** Probabilities of each token (Hinton et al. 2015). */
        LOGITS,
        /** What the teacher says (Kim and Rush 2016). */
        ANSWERS
    }

    /** Optimizers by name. */
    public enum OptimizerKind {
        /** Loshchilov and Hutter 2019. */
        ADAMW,
        /** Shazeer and Stern 2018. */
        ADAFACTOR,
        /** Stochastic gradient descent with momentum 0.9. */
        SGD
    }

    /** What tells the best epoch of a training on dialogues. */
    public enum StopBy {
        /** How surely the model expects the tokens of validation answers. */
        PERPLEXITY,
        /** How near its own answers come to them. */
        BLEU
    }

    /** LoRA of rank 8 at the attention of a GPT-2, as PEFT does it where nothing is said. */
    public static final TuningOptions DEFAULTS = new TuningOptions(
            Task.RESPONSE,
            "trained:dialogpt-gen@desk/en",
            Method.LORA,
            8,
            16,
            0,
            List.of(Targets.USUAL),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            AdapterConfig.Bias.NONE,
            "true",
            10,
            1,
            Grafts.Storage.FP32,
            true,
            10,
            16,
            1,
            OptimizerKind.ADAMW,
            0,
            Schedule.Decay.LINEAR,
            0.06,
            0.01,
            1,
            0,
            true,
            false,
            false,
            Arithmetic.FP32,
            List.of("cpu"),
            0,
            3,
            StopBy.PERPLEXITY,
            0,
            100,
            64,
            0,
            8,
            List.of(),
            0,
            0,
            Apart.NONE,
            "",
            Distilled.LOGITS,
            2,
            0.5,
            0);

    /** Checks what no other class does. */
    public TuningOptions {
        LoopOptions.check(epochs, warmup, accumulation, patience, saveEvery);
        check(weightDecay >= 0, "weight_decay", weightDecay, "at least 0");
        check(clipNorm >= 0, "clip_norm", clipNorm, "at least 0");
        check(r >= 1, "r", r, "at least 1");
        check(alpha > 0, "alpha", alpha, "a number above 0");
        check(virtualTokens >= 1, "virtual_tokens", virtualTokens, "at least 1");
        check(lastLayers >= 1, "last_layers", lastLayers, "at least 1");
        check(batchSize >= 1, "batch_size", batchSize, "at least 1");
        check(learningRate >= 0, "learning_rate", learningRate, "at least 0");
        check(dropout >= 0 && dropout < 1, "dropout", dropout, "a number in [0, 1)");
        check(examples >= 0, "examples", examples, "at least 0");
        check(bleuAnswers >= 0, "bleu_answers", bleuAnswers, "at least 0");
        check(stopBy != StopBy.BLEU || bleuAnswers > 0, "bleu_answers", bleuAnswers, "at least 1 with stop_by bleu");
        check(batchRows >= 1, "batch_rows", batchRows, "at least 1");
        check(maxTokens >= 3, "max_tokens", maxTokens, "at least 3");
        check(shots >= 0, "shots", shots, "at least 0");
        targets = List.copyOf(targets);
        desks = List.copyOf(desks);
        check(
                learned >= 0 && learned <= desks.size(),
                "learned",
                learned,
                "0 (all) to the number of desks, " + desks.size());
        check(replay >= 0 && replay <= 1, "replay", replay, "a share in [0, 1]");
        checkTeacher(task, method, teacher, packing || blockwise, new Distillation(temperature, teacherShare));
        if (apart != Apart.NONE && (desks.isEmpty() || !method.mergeable() || learned > 0 || replay > 0 || shots > 0)) {
            throw new IllegalArgumentException("apart: " + apart + " with desks " + desks + ", method " + method
                    + ", learned " + learned + ", replay " + replay + ", shots " + shots
                    + ": expected desks and a method whose adapters change projections, and none of the others");
        }
        if (task == Task.INTENT && apart == Apart.NONE && !desks.isEmpty()) {
            throw new IllegalArgumentException("desks: " + desks + " with task intent and apart " + apart
                    + ", expected switched or mixed: the classes of one head would change with each desk");
        }
        layersToTransform = List.copyOf(layersToTransform);
        modulesToSave = List.copyOf(modulesToSave);
        rankPattern = List.copyOf(rankPattern);
        alphaPattern = List.copyOf(alphaPattern);
        if (task == Task.INTENT) {
            onlyDialogues(!answersOnly, "answers_only", answersOnly, "true");
            onlyDialogues(packing, "packing", packing, "false");
            onlyDialogues(stopBy == StopBy.BLEU, "stop_by", stopBy, "perplexity (intents go by accuracy)");
            onlyDialogues(bleuAnswers > 0, "bleu_answers", bleuAnswers, "0");
            onlyDialogues(turns > 0, "turns", turns, "0");
            onlyDialogues(shots > 0, "shots", shots, "0");
        }
        boolean more = !modulesToSave.isEmpty() || bias != AdapterConfig.Bias.NONE;
        if (apart != Apart.NONE && more) {
            throw new IllegalArgumentException("apart: " + apart + " with bias " + bias + " and modules_to_save "
                    + modulesToSave + ", expected none: beside a base of several desks only projections are changed");
        }
        if (task == Task.RESPONSE && method.lowRank() && !merged && more) {
            throw new IllegalArgumentException("merged: false with bias " + bias + " and modules_to_save "
                    + modulesToSave + ", expected true: beside a decoder only projections are changed");
        }
        checkPatterns(method, layersToTransform, modulesToSave, rankPattern, alphaPattern);
        devices = List.copyOf(devices);
        if (!String.join(",", devices).matches("cpu(,cpu)*|cuda:\\d{1,3}(,cuda:\\d{1,3})*")) {
            throw new IllegalArgumentException(
                    "devices: " + devices + ", expected cpu or cuda:0, or several of a kind");
        }
        if (devices.size() > 1 && (storage != Grafts.Storage.FP32 || !teacher.isEmpty())) {
            throw new IllegalArgumentException("devices: " + devices + " with storage " + storage + " and teacher '"
                    + teacher + "', expected fp32 and none where batches are divided");
        }
        if (arithmetic == Arithmetic.FP16 && devices.contains("cpu")) {
            throw new IllegalArgumentException("arithmetic: fp16 with devices " + devices
                    + ", expected fp32 or bf16 on a processor: half precision is for NVIDIA devices");
        }
        if (task == Task.EMOTION || (task == Task.INTENT && method == Method.NONE)) {
            throw new IllegalArgumentException("task: " + task.id() + " with method " + method
                    + ", expected response, or intent with a method that trains something");
        }
        if (packing && method == Method.PROMPT) {
            throw new IllegalArgumentException(
                    "packing: true with method PROMPT, expected false: a row of several dialogues has one beginning");
        }
        if (method.adapter() && !method.virtual() && targets.isEmpty()) {
            throw new IllegalArgumentException("targets: none, expected at least one module such as c_attn, or usual");
        }
        if (storage != Grafts.Storage.FP32 && !method.adapter()) {
            throw new IllegalArgumentException(
                    "storage: " + storage + " with " + method + ", expected fp32, since these weights are trained");
        }
    }

    private static void checkPatterns(
            Method method, List<String> layers, List<String> whole, List<String> ranks, List<String> alphas) {
        if (!method.lowRank()) {
            empty(layers, "layers_to_transform", method, "lora, rslora or dora");
            empty(ranks, "rank_pattern", method, "lora, rslora or dora");
            empty(alphas, "alpha_pattern", method, "lora, rslora or dora");
        }
        if (!method.mergeable()) {
            empty(whole, "modules_to_save", method, "lora, rslora, dora or ia3");
        }
        layers.stream().filter(layer -> !layer.matches("\\d{1,4}")).findFirst().ifPresent(layer -> {
            throw new IllegalArgumentException(
                    "layers_to_transform: '" + layer + "', expected numbers of layers, from 0");
        });
    }

    private static void empty(List<String> values, String key, Method method, String where) {
        if (!values.isEmpty()) {
            throw new IllegalArgumentException(
                    key + ": " + values + " with method " + method + ", expected none, or a method of " + where);
        }
    }

    private static void onlyDialogues(boolean given, String key, Object value, String expected) {
        if (given) {
            throw new IllegalArgumentException(
                    key + ": " + value + " with task intent, expected " + expected + ": it is for task response");
        }
    }

    private static void checkTeacher(
            Task task, Method method, String teacher, boolean otherLoss, Distillation distillation) {
        if (!teacher.isEmpty() && (task != Task.RESPONSE || method == Method.NONE || otherLoss)) {
            throw new IllegalArgumentException("teacher: " + teacher + " with method " + method + ", task " + task.id()
                    + ", packing or blockwise, and " + distillation
                    + ": expected a method that trains, task response, and neither packing nor blockwise");
        }
    }

    private static void check(boolean holds, String key, Number value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(key + ": " + value + ", expected " + expected);
        }
    }

    /** Whether a teacher's logits are learned. */
    boolean seesLogits() {
        return !teacher.isEmpty() && distil == Distilled.LOGITS;
    }

    /** The learning rate that is used. */
    double rate() {
        return learningRate > 0 ? learningRate : method.usualRate();
    }
}
