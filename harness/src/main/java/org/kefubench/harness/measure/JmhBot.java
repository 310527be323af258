package org.kefubench.harness.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kefubench.api.Bot;
import org.kefubench.api.Example;
import org.kefubench.api.TokenListener;
import org.kefubench.api.UnavailableException;
import org.kefubench.harness.catalogue.Approaches;
import org.kefubench.harness.process.Message;
import org.kefubench.harness.samples.RequestFile;

/** A cell's bot for another instrument: the same requests in the same order through the same call, without a clock. */
public final class JmhBot implements AutoCloseable {

    /** Answers nothing. */
    public static final JmhBot CLOSED = new JmhBot(List.of(), () -> {});

    private final List<Skill.Question> questions;
    private final Runnable closing;
    private int next;

    private JmhBot(List<Skill.Question> questions, Runnable closing) {
        this.questions = questions;
        this.closing = closing;
    }

    /** Opens the bot of the {@link CellTask} that a file holds as a message. */
    public static JmhBot open(String taskFile) throws IOException, UnavailableException {
        CellTask task = CellTask.of(Message.of(Files.readString(Path.of(taskFile)))
                .orElseThrow(() -> new IOException(taskFile + " holds no task")));
        Bot bot = Approaches.named(task.approach()).open(task.model(), task.placement());
        Skill skill = Skill.of(bot, task.task(), task.readDecoding());
        RequestOrder order = new RequestOrder(RequestFile.read(task.requests()), task.seed());
        List<Example> requests = order.next(order.size());
        return new JmhBot(
                requests.stream()
                        .map(request -> skill.question(List.of(request), TokenListener.NONE))
                        .toList(),
                bot::close);
    }

    /** Asks the next request. */
    public Object next() {
        Skill.Question question = questions.get(next);
        next = next + 1 == questions.size() ? 0 : next + 1;
        return question.ask();
    }

    @Override
    public void close() {
        closing.run();
    }
}
