package org.kefubench.neural.train.parallel;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kefubench.neural.torch.Argument;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.ScriptModule;
import org.kefubench.neural.torch.Tensor;
import org.kefubench.neural.torch.Weights;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMsg;

/**
 * Processes that share the work of a gradient: this one, and a {@link Worker} for each further device. For one thread. Closing it ends the workers.
 */
public final class Team implements AutoCloseable {

    private static final int MILLIS_BETWEEN_LOOKS = 1_000;
    private static final int SEND_MILLIS = 60_000;
    private static final int LETTERS_OF_A_LOG = 2_000;

    private final ZContext context = new ZContext();
    private final List<Member> members = new ArrayList<>();

    /** A worker and the way to it. */
    private record Member(String device, Process process, ZMQ.Socket socket, Path log) {}

    /** The part of a batch that one process has. */
    private record Part(List<Rows> rows, double share) {}

    /**
     * Starts workers and gives them the model.
     *
     * @param devices of the workers, {@code cpu} or {@code cuda:<index>}; that of this process is not among them
     * @param text of the learner, compiled again by each
     * @param trained whether each of the weights changes
     * @param threads of each worker
     */
    public static Team start(List<String> devices, String text, Weights weights, List<Boolean> trained, int threads)
            throws IOException {
        Team team = new Team();
        try {
            for (String device : devices) {
                team.members.add(team.member(device, threads));
            }
            for (Member member : team.members) {
                receive(member); // that it is there: what is sent before would wait for ever if it is not
                begin(member, text, weights, trained);
            }
            for (Member member : team.members) {
                receive(member);
            }
            return team;
        } catch (IOException | RuntimeException e) {
            team.close();
            throw e;
        }
    }

    private Member member(String device, int threads) throws IOException {
        Path log = Files.createTempFile("kefubench-worker", ".log");
        ZMQ.Socket socket = context.createSocket(SocketType.PAIR);
        socket.setReceiveTimeOut(MILLIS_BETWEEN_LOOKS);
        socket.setSendTimeOut(SEND_MILLIS);
        socket.setLinger(MILLIS_BETWEEN_LOOKS);
        int port = socket.bindToRandomPort("tcp://127.0.0.1");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Worker.class.getName(),
                Integer.toString(port),
                Long.toString(ProcessHandle.current().pid()),
                Integer.toString(threads));
        builder.environment().put("CLASSPATH", classPath());
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        return new Member(device, process, socket, log);
    }

    private static String classPath() {
        Set<String> entries = new LinkedHashSet<>();
        for (ClassLoader at = Team.class.getClassLoader(); at != null; at = at.getParent()) {
            if (at instanceof URLClassLoader urls && at != ClassLoader.getSystemClassLoader()) {
                for (URL url : urls.getURLs()) {
                    entries.add(path(url));
                }
            }
        }
        return entries.isEmpty() ? System.getProperty("java.class.path", "") : String.join(File.pathSeparator, entries);
    }

    private static String path(URL url) {
        try {
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("class path entry " + url + " is no URI", e);
        }
    }

    private static void begin(Member member, String text, Weights weights, List<Boolean> trained) {
        ZMsg begin = new ZMsg();
        Frames.addText(begin, text);
        Frames.addText(begin, member.device());
        Frames.addText(begin, Integer.toString(trained.size()));
        for (int i = 0; i < trained.size(); i++) {
            Tensor weight = weights.list().get(i);
            Frames.addText(begin, weights.names().get(i));
            Frames.addText(
                    begin,
                    String.join(
                            ",", weight.shape().stream().map(String::valueOf).toList()));
            Frames.addText(begin, trained.get(i).toString());
            Frames.addFloats(begin, weight.floats());
        }
        begin.send(member.socket());
    }

    private static ZMsg receive(Member member) {
        while (true) {
            ZMsg message = ZMsg.recvMsg(member.socket());
            if (message != null) {
                return message;
            }
            requireAlive(member);
        }
    }

    private static void requireAlive(Member member) {
        if (!member.process().isAlive()) {
            throw new IllegalStateException("the process that trains on " + member.device() + " ended with status "
                    + member.process().exitValue() + ": " + tail(member.log()));
        }
    }

    private static String tail(Path log) {
        try {
            String all = Files.readString(log).strip();
            return all.substring(Math.max(0, all.length() - LETTERS_OF_A_LOG));
        } catch (IOException e) {
            return "what it said cannot be read: " + e.getMessage();
        }
    }

    /**
     * What a learner lends for one gradient.
     *
     * @param marks of no size where a weight is frozen
     * @param gradients that are added to
     * @param seed of what is dropped; workers draw otherwise than this process
     */
    public record Work(ScriptModule script, Weights weights, List<Tensor> marks, List<Tensor> gradients, long seed) {}

    /**
     * Adds the gradient of a batch, times a factor.
     *
     * @return the mean loss of the batch's predictions
     */
    public double accumulate(Scope call, Work work, List<Tensor> x, double factor) {
        List<Part> parts = parts(call, work, x);
        List<Member> busy = members.subList(0, parts.size() - 1);
        for (int i = 0; i < busy.size(); i++) {
            send(busy.get(i), work, parts.get(i + 1), factor, work.seed() + i + 1);
        }
        Part own = parts.get(0);
        List<Tensor> rows = own.rows().stream().map(part -> part.tensor(call)).toList();
        Tensor share = call.floats(new float[] {(float) (own.share() * factor)}, 1);
        double loss = own.share()
                * work.script()
                        .train(
                                "accumulate",
                                List.of(
                                        Argument.of(share),
                                        Argument.of("x", rows),
                                        Argument.of("p", work.weights().list()),
                                        Argument.of("m", work.marks()),
                                        Argument.of("g", work.gradients())))
                        .get(0)
                        .number();
        // In the order of the members, not of their answers: sums are the same every time.
        for (int i = 0; i < busy.size(); i++) {
            ZMsg answer = receive(busy.get(i));
            loss += parts.get(i + 1).share() * Double.parseDouble(Frames.text(answer));
            add(call, work, answer);
        }
        return loss;
    }

    /** Parts with the shares that their predictions have of all; those without any are left out. */
    private List<Part> parts(Scope call, Work work, List<Tensor> x) {
        List<Part> counted = new ArrayList<>();
        double all = 0;
        for (List<Rows> rows : Rows.parts(x, members.size() + 1)) {
            List<Tensor> tensors = rows.stream().map(part -> part.tensor(call)).toList();
            double count = work.script()
                    .infer(call, "count", List.of(Argument.of("x", tensors)))
                    .get(0)
                    .number();
            all += count;
            if (count > 0) {
                counted.add(new Part(rows, count));
            }
        }
        double total = all;
        return counted.stream()
                .map(part -> new Part(part.rows(), part.share() / total))
                .toList();
    }

    private static void send(Member member, Work work, Part part, double factor, long seed) {
        ZMsg message = new ZMsg();
        Frames.addText(message, Long.toString(seed));
        Frames.addText(message, Float.toString((float) (part.share() * factor)));
        Frames.addRows(message, part.rows());
        for (int i = 0; i < work.marks().size(); i++) {
            if (work.marks().get(i).size() > 0) {
                Frames.addFloats(message, work.weights().list().get(i).floats());
            }
        }
        requireAlive(member); // sending to one that is gone would wait
        message.send(member.socket());
    }

    private static void add(Scope call, Work work, ZMsg answer) {
        List<Tensor> found = new ArrayList<>();
        for (Tensor gradient : work.gradients()) {
            long[] shape = gradient.shape().stream().mapToLong(Long::longValue).toArray();
            found.add(gradient.size() > 0 ? call.floats(Frames.floats(answer), shape) : call.zeros(0));
        }
        work.script().infer(call, "unite", List.of(Argument.of("g", work.gradients()), Argument.of("d", found)));
    }

    private static void delete(Path log) {
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (Member member : members) {
            if (member.process().isAlive()) {
                member.socket().send(new byte[0]);
            }
        }
        context.close();
        for (Member member : members) {
            member.process().destroy();
            member.process().onExit().join();
            delete(member.log());
        }
    }
}
