package org.kefubench.rules.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.kefubench.api.Language;
import org.kefubench.api.PassageIndex;
import org.kefubench.api.Progress;

/** The index of the rules bot, offered for passages: title and text are a statement, and what is found is ranked by BM25. */
public final class LucenePassages implements PassageIndex {

    private static final String LANGUAGE = "language.txt";
    private static final int POSTINGS_BUDGET = 50_000;

    /** More are found than are wanted, since the rarest words choose them and all words rank them. */
    private static final int CANDIDATES = 64;

    @Override
    public String id() {
        return "lucene";
    }

    @Override
    public void write(List<Passage> passages, Language language, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<Entry> entries = passages.stream().map(LucenePassages::entry).toList();
        Indexer.write(folder, entries, Analysis.AUTO.in(language), 0, Progress.NONE);
        Files.writeString(folder.resolve(LANGUAGE), language.tag());
    }

    private static Entry entry(Passage passage) {
        String text = passage.title().isEmpty() ? passage.text() : passage.title() + "\n" + passage.text();
        return new Entry(text, "", null, List.of(passage.source(), passage.title(), passage.text()));
    }

    @Override
    public Search open(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(LANGUAGE))) {
            throw new IOException(folder + " is no index of passages: " + LANGUAGE + " is missing");
        }
        Language language =
                Language.ofTag(Files.readString(folder.resolve(LANGUAGE)).strip());
        return new Open(StatementIndex.open(folder, Analysis.AUTO.in(language), true, POSTINGS_BUDGET));
    }

    private record Open(StatementIndex index) implements Search {

        @Override
        public List<Found> find(String question, int count) throws IOException {
            return index.search(question, "", Fields.ANSWERS, Math.max(count, CANDIDATES)).stream()
                    .filter(candidate -> candidate.words() > 0)
                    .sorted(Comparator.comparingDouble(Candidate::words).reversed())
                    .limit(count)
                    .map(Open::found)
                    .toList();
        }

        private static Found found(Candidate candidate) {
            List<String> parts = candidate.entry().responses();
            return new Found(new Passage(parts.get(0), parts.get(1), parts.get(2)), candidate.words());
        }

        @Override
        public void close() throws IOException {
            index.close();
        }
    }
}
