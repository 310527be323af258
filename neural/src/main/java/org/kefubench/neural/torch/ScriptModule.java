package org.kefubench.neural.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * TorchScript methods, compiled: a module without parameters whose weights come with each call. Thread-safe; errors in the text or in a call come back as exceptions
 * that hold the script's line.
 */
public final class ScriptModule implements AutoCloseable {

    private final PtNDManager manager;
    private final PtSymbolBlock block;

    private ScriptModule(PtNDManager manager, PtSymbolBlock block) {
        this.manager = manager;
        this.block = block;
    }

    /**
     * Compiles methods.
     *
     * @param methods TorchScript in its serialized dialect, without class header and without indentation
     */
    public static ScriptModule compile(String methods) {
        PtNDManager manager = Torch.newManager("cpu");
        try {
            ByteArrayInputStream archive = new ByteArrayInputStream(ScriptArchive.of(methods));
            return new ScriptModule(manager, JniUtils.loadModule(manager, archive, false, false));
        } catch (IOException e) {
            manager.close();
            throw new UncheckedIOException(e); // the stream is in memory
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** Calls a method without recording for gradients. Results belong to the scope. */
    public List<Tensor> infer(Scope scope, String method, List<Argument> arguments) {
        JniUtils.setGraphExecutorOptimize(false);
        List<IValue> values = arguments.stream().map(ScriptModule::value).toList();
        try (IValue result = IValueUtils.runMethod(block, method, values.toArray(IValue[]::new))) {
            return tensors(result.toNDList(scope.manager()));
        } finally {
            values.forEach(IValue::close);
        }
    }

    private static IValue value(Argument argument) {
        if (argument instanceof Argument.Many many) {
            return IValue.listFrom(many.tensors().stream().map(Tensor::array).toArray(PtNDArray[]::new));
        }
        return IValue.from(((Argument.One) argument).tensor().array());
    }

    /**
     * Calls a method that may compute gradients and change its arguments. Results belong to the scope of the first argument, which is a single tensor.
     */
    public List<Tensor> train(String method, List<Argument> arguments) {
        JniUtils.setGraphExecutorOptimize(false);
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(true);
        try (NDArray name = manager.create(0f)) {
            name.setName("module_method:" + method);
            NDList list = named(arguments);
            list.add(name);
            return tensors(IValueUtils.forward(block, list, true));
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    private static NDList named(List<Argument> arguments) {
        NDList list = new NDList();
        for (Argument argument : arguments) {
            if (argument instanceof Argument.Many many) {
                for (Tensor tensor : many.tensors()) {
                    tensor.array().setName(many.name() + "[]"); // DJL's sign for an element of a list
                    list.add(tensor.array());
                }
            } else {
                list.add(((Argument.One) argument).tensor().array());
            }
        }
        return list;
    }

    private static List<Tensor> tensors(NDList list) {
        List<Tensor> tensors = new ArrayList<>();
        for (NDArray array : list) {
            tensors.add(new Tensor((PtNDArray) array));
        }
        return tensors;
    }

    @Override
    public void close() {
        manager.close();
    }
}
