package org.kefubench.lora;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.torch.Argument;
import org.kefubench.neural.torch.Arithmetic;
import org.kefubench.neural.torch.Grafts;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.ScriptModule;
import org.kefubench.neural.torch.Tensor;
import org.kefubench.neural.torch.TunedLayout;
import org.kefubench.neural.torch.TunedText;
import org.kefubench.neural.torch.Weights;
import org.kefubench.neural.train.Curriculum;
import org.kefubench.neural.train.Learner;

/** A curriculum whose batches may bring a teacher's logits along. How good the student is, is found without them. */
final class Taught implements Curriculum, AutoCloseable {

    private final Curriculum own;
    private final @Nullable Reader teacher;

    private Taught(Curriculum own, @Nullable Reader teacher) {
        this.own = own;
        this.teacher = teacher;
    }

    /** Without a teacher: what the data say. */
    static Taught byData(Curriculum own) {
        return new Taught(own, null);
    }

    /** With the logits of a teacher. */
    static Taught byLogits(Curriculum own, Checkpoint teacher, String device) throws IOException {
        TunedLayout layout = TunedLayout.of(teacher.config(), Grafts.NONE);
        Weights weights = Weights.tuned(teacher, layout, Map.of(), Grafts.Storage.FP32, device);
        String text = TunedText.of(teacher.config(), layout, Grafts.NONE, Arithmetic.FP32, false);
        return new Taught(own, new Reader(ScriptModule.compile(text), weights));
    }

    /** A teacher in memory. */
    private record Reader(ScriptModule script, Weights weights) {

        List<Tensor> logits(Scope scope, Tensor ids) {
            return script.infer(scope, "logits", List.of(Argument.of(ids), Argument.of("p", weights.list())));
        }
    }

    @Override
    public int batches() {
        return own.batches();
    }

    @Override
    public List<Tensor> batch(Scope scope, int epoch, int batch) {
        List<Tensor> inputs = own.batch(scope, epoch, batch);
        if (teacher == null) {
            return inputs;
        }
        List<Tensor> withLogits = new ArrayList<>(inputs);
        withLogits.addAll(teacher.logits(scope, inputs.get(0)));
        return withLogits;
    }

    @Override
    public double evaluate(Learner learner, int epoch) {
        return own.evaluate(learner, epoch);
    }

    @Override
    public Map<String, Double> found() {
        return own.found();
    }

    @Override
    public long tokens() {
        return own.tokens();
    }

    @Override
    public String describe(int epoch, int batch) {
        return own.describe(epoch, batch);
    }

    @Override
    public void close() {
        if (teacher != null) {
            teacher.script().close();
            teacher.weights().close();
        }
    }
}
