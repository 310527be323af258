package org.kefubench.neural.train.parallel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.torch.Argument;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.ScriptModule;
import org.kefubench.neural.torch.Tensor;
import org.kefubench.neural.torch.Torch;
import org.kefubench.neural.torch.Weights;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMsg;

/** The main class of a process that computes gradients for a {@link Team}; it ends when the team says so or is gone. */
public final class Worker implements AutoCloseable {

    private static final int MILLIS_BETWEEN_LOOKS = 2_000;

    private final ScriptModule script;
    private final Weights weights;
    private final Scope scope;
    private final List<Tensor> trained = new ArrayList<>();
    private final List<Tensor> marks = new ArrayList<>();
    private final List<Tensor> gradients = new ArrayList<>();

    private Worker(ZMsg begin) {
        script = ScriptModule.compile(Frames.text(begin));
        String device = Frames.text(begin);
        int count = Integer.parseInt(Frames.text(begin));
        Map<String, TensorValue> values = new LinkedHashMap<>();
        List<Boolean> free = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = Frames.text(begin);
            long[] shape = Frames.shape(Frames.text(begin));
            free.add(Boolean.valueOf(Frames.text(begin)));
            values.put(name, TensorValue.of(Frames.floats(begin), shape));
        }
        weights = Weights.of(values, device);
        scope = Scope.open(device);
        for (int i = 0; i < count; i++) {
            Tensor weight = weights.list().get(i);
            long[] shape = weight.shape().stream().mapToLong(Long::longValue).toArray();
            if (free.get(i)) {
                trained.add(weight);
            }
            marks.add(
                    free.get(i)
                            ? scope.zeros(1)
                            : scope.zeros(0)); // of no size for what is frozen, which is how the script tells
            gradients.add(free.get(i) ? scope.zeros(shape) : scope.zeros(0));
        }
    }

    /** Takes the port of the team's socket, the team's process id, and the number of threads. */
    public static void main(String[] arguments) {
        long team = Long.parseLong(arguments[1]);
        System.setProperty(Torch.THREADS, arguments[2]);
        try (ZContext context = new ZContext()) {
            ZMQ.Socket socket = context.createSocket(SocketType.PAIR);
            socket.setReceiveTimeOut(MILLIS_BETWEEN_LOOKS);
            socket.setLinger(0);
            socket.connect("tcp://127.0.0.1:" + arguments[0]);
            new ZMsg().addString("here").send(socket);
            ZMsg begin = next(socket, team);
            if (begin != null) {
                serve(socket, team, begin);
            }
        }
    }

    private static void serve(ZMQ.Socket socket, long team, ZMsg begin) {
        try (Worker worker = new Worker(begin)) {
            new ZMsg().addString("ready").send(socket);
            for (ZMsg asked = next(socket, team); asked != null; asked = next(socket, team)) {
                worker.gradient(asked).send(socket);
            }
        }
    }

    /** The next message; null once the team is gone, or has said by an empty one that it needs no more. */
    private static @Nullable ZMsg next(ZMQ.Socket socket, long team) {
        while (ProcessHandle.of(team).map(ProcessHandle::isAlive).orElse(false)) {
            ZMsg message = ZMsg.recvMsg(socket);
            if (message != null) {
                return message.size() == 1 && message.peek().size() == 0 ? null : message;
            }
        }
        return null;
    }

    private ZMsg gradient(ZMsg asked) {
        Torch.seed(Long.parseLong(Frames.text(asked)));
        float share = Float.parseFloat(Frames.text(asked));
        try (Scope call = Scope.open(weights.device())) {
            List<Tensor> x = Frames.rows(asked, call);
            for (Tensor weight : trained) {
                long[] shape =
                        weight.shape().stream().mapToLong(Long::longValue).toArray();
                Tensor now = call.floats(Frames.floats(asked), shape);
                script.infer(call, "assign", List.of(Argument.of(weight), Argument.of(now)));
            }
            double loss = script.train(
                            "accumulate",
                            List.of(
                                    Argument.of(call.floats(new float[] {share}, 1)),
                                    Argument.of("x", x),
                                    Argument.of("p", weights.list()),
                                    Argument.of("m", marks),
                                    Argument.of("g", gradients)))
                    .get(0)
                    .number();
            return answer(loss, call);
        }
    }

    private ZMsg answer(double loss, Scope call) {
        ZMsg answer = new ZMsg();
        Frames.addText(answer, Double.toString(loss));
        for (Tensor gradient : gradients) {
            if (gradient.size() > 0) {
                Frames.addFloats(answer, gradient.floats());
            }
        }
        script.infer(call, "forget", List.of(Argument.of("g", gradients)));
        return answer;
    }

    @Override
    public void close() {
        scope.close();
        weights.close();
        script.close();
    }
}
