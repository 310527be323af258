package org.kefubench.dialogpt;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.PassageIndex;
import org.kefubench.api.PassageIndex.Found;
import org.kefubench.api.PassageIndex.Passage;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.Turn;

/** The passages of a model, and where they stand in a dialogue: before the customer's last turn, as if they had been read out. */
final class Passages implements Closeable {

    /** The folder within a model directory. */
    static final String FOLDER = "passages";

    /** Names the article that a training row is, in data sets that have articles. */
    private static final String ARTICLE = "faq";

    private final PassageIndex.Search search;
    private final int count;
    private final double leastScore;

    private Passages(PassageIndex.Search search, int count, double leastScore) {
        this.search = search;
        this.count = count;
        this.leastScore = leastScore;
    }

    /** The articles of a training set; where it has none, each different answer once. */
    static List<Passage> of(TrainingSet data) {
        Map<String, Passage> articles = new LinkedHashMap<>();
        Map<String, Passage> answers = new LinkedHashMap<>();
        for (Example row : data.train()) {
            String article = row.attributes().get(ARTICLE);
            for (String answer : row.responses()) {
                if (article != null) {
                    articles.putIfAbsent(article, new Passage(ARTICLE + " " + article, row.utterance(), answer));
                }
                answers.putIfAbsent(answer, new Passage("answer " + row.id(), row.utterance(), answer));
            }
        }
        return List.copyOf((articles.isEmpty() ? answers : articles).values());
    }

    /**
     * Writes the passages of a training set to a model directory.
     *
     * @throws IllegalArgumentException if there are none, or nothing on the class path indexes them
     */
    static void write(TrainingSet data, Path model) throws IOException, InterruptedException {
        List<Passage> passages = of(data);
        if (passages.isEmpty()) {
            throw new IllegalArgumentException(
                    "data set " + data.name() + " has no passages: expected articles or answers to look up");
        }
        index().write(passages, data.language(), model.resolve(FOLDER));
    }

    static Passages open(RagOptions options, Path model) throws IOException {
        return new Passages(index().open(model.resolve(FOLDER)), options.passages(), options.leastScore());
    }

    private static PassageIndex index() {
        return ServiceLoader.load(PassageIndex.class)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no index of passages is on the class path: expected one such as the module rules-bot has"));
    }

    /** The passages for a dialogue, best first. */
    List<Found> find(Dialogue dialogue) {
        try {
            return search.find(dialogue.last().text(), count).stream()
                    .filter(found -> found.score() >= leastScore)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A dialogue with passages before its last turn, the best one nearest to it. They count as said by the customer, so that training reads them only. */
    static Dialogue before(Dialogue dialogue, List<Found> found) {
        List<Turn> turns = new ArrayList<>(dialogue.context());
        for (int i = found.size() - 1; i >= 0; i--) {
            turns.add(Turn.customer(found.get(i).passage().text()));
        }
        turns.add(dialogue.last());
        return new Dialogue(turns);
    }

    /** A training set whose questions have their passages before them. A passage that is itself a good answer is left out where it is learned: otherwise copying would be. */
    TrainingSet applied(TrainingSet data) {
        return new TrainingSet(
                data.name(),
                data.checksum(),
                data.language(),
                data.train().stream().map(this::applied).toList(),
                data.validation().stream().map(this::applied).toList(),
                List.of(),
                data.seed());
    }

    private Example applied(Example row) {
        List<Found> found = find(row.dialogue()).stream()
                .filter(one -> !row.responses().contains(one.passage().text()))
                .toList();
        return new Example(row.id(), before(row.dialogue(), found), row.intent(), row.responses(), row.attributes());
    }

    @Override
    public void close() throws IOException {
        search.close();
    }
}
