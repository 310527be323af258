package org.kefubench.rules.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;

/** An open index of statements; safe for use by several threads. */
public final class StatementIndex implements Closeable {

    private static final float K1 = 1.2f;
    private static final float B = 0.75f;

    static final BM25Similarity SIMILARITY = new BM25Similarity(K1, B);

    /** More than any sum of words scores, so that exact repetitions come first. */
    private static final float EXACT_BOOST = 1000;

    /** Weight of the turns before against the statement itself, where candidates are found. */
    private static final float CONTEXT_BOOST = 0.5f;

    private static final double MILLION = 1e6;

    private final FSDirectory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final Analyzer analyzer;
    private final Spelling spelling;
    private final long postingsBudget;

    private StatementIndex(
            FSDirectory directory, DirectoryReader reader, Analysis analysis, boolean spelling, long postingsBudget) {
        this.directory = directory;
        this.reader = reader;
        this.searcher = new IndexSearcher(reader);
        this.analyzer = analysis.analyzer();
        this.spelling = new Spelling(spelling);
        this.postingsBudget = postingsBudget;
        searcher.setSimilarity(SIMILARITY);
        searcher.setQueryCache(null);
    }

    /**
     * Opens an index that {@link Indexer} wrote.
     *
     * @param analysis the one it was written with
     * @param spelling whether unknown words are corrected
     * @param postingsBudget how many postings finding candidates may read; see {@link WordQuery#rarest}
     */
    public static StatementIndex open(Path folder, Analysis analysis, boolean spelling, long postingsBudget)
            throws IOException {
        FSDirectory directory = MMapDirectory.open(folder);
        try {
            return new StatementIndex(directory, DirectoryReader.open(directory), analysis, spelling, postingsBudget);
        } catch (IOException e) {
            directory.close();
            throw new IOException("cannot open the index " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The number of stored statements. */
    public int size() {
        return reader.numDocs();
    }

    /** Finds the statements that share the most telling words with the input, at most so many, in the order of the index. */
    public List<Candidate> search(String text, String context, String use, int count) throws IOException {
        WordQuery words = WordQuery.of(searcher, Fields.TEXT, Words.of(analyzer, Fields.TEXT, text), spelling);
        WordQuery before = WordQuery.of(
                searcher, Fields.CONTEXT, Words.of(analyzer, Fields.CONTEXT, context), new Spelling(false));
        int[] found = find(query(text, words, before, use), count);
        double[] wordScores = scores(words, found);
        double[] contextScores = scores(before, found);
        List<Entry> entries = entries(found);
        List<Candidate> candidates = new ArrayList<>(found.length);
        for (int i = 0; i < found.length; i++) {
            candidates.add(new Candidate(entries.get(i), wordScores[i], contextScores[i]));
        }
        return candidates;
    }

    private Query query(String text, WordQuery words, WordQuery before, String use) throws IOException {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        Query exact = new ConstantScoreQuery(new TermQuery(new Term(Fields.EXACT, Fields.exact(text))));
        any.add(new BoostQuery(exact, EXACT_BOOST), Occur.SHOULD);
        if (!words.isEmpty()) {
            any.add(words.rarest(postingsBudget), Occur.SHOULD);
        }
        if (!before.isEmpty()) {
            any.add(new BoostQuery(before.rarest(postingsBudget), CONTEXT_BOOST), Occur.SHOULD);
        }
        Term useTerm = new Term(Fields.USE, use);
        if (reader.docFreq(useTerm) == reader.numDocs()) {
            return any.build();
        }
        return new BooleanQuery.Builder()
                .add(any.build(), Occur.MUST)
                .add(new TermQuery(useTerm), Occur.FILTER)
                .build();
    }

    private int[] find(Query query, int count) throws IOException {
        if (count == 0 || reader.numDocs() == 0) {
            return new int[0];
        }
        ScoreDoc[] hits = searcher.search(query, new TopScoreDocCollectorManager(count, count)).scoreDocs;
        int[] found = Arrays.stream(hits).mapToInt(hit -> hit.doc).toArray();
        Arrays.sort(found);
        return found;
    }

    /** The scores of some statements over the score of an equal one, at most 1. */
    private double[] scores(WordQuery words, int[] found) throws IOException {
        double[] scores = new double[found.length];
        if (words.isEmpty() || found.length == 0) {
            return scores;
        }
        var weight = searcher.createWeight(searcher.rewrite(words.all()), ScoreMode.COMPLETE, 1);
        LeafReaderContext leaf = leaf();
        Scorer scorer = weight.scorer(leaf);
        for (int i = 0; scorer != null && i < found.length; i++) {
            int at = scorer.docID();
            if (at < found[i]) {
                at = scorer.iterator().advance(found[i]);
            }
            scores[i] = at == found[i] ? share(scorer.score(), words.selfScore()) : 0;
        }
        return scores;
    }

    /** A share of the whole, free of the rounding of Lucene's 32-bit scores. */
    private static double share(float score, double whole) {
        return Math.min(1, Math.rint(score / whole * MILLION) / MILLION);
    }

    private List<Entry> entries(int[] found) throws IOException {
        if (found.length == 0) {
            return List.of();
        }
        LeafReader segment = leaf().reader();
        BinaryDocValues values = segment.getBinaryDocValues(Fields.ENTRY);
        List<Entry> entries = new ArrayList<>(found.length);
        for (int doc : found) {
            values.advanceExact(doc);
            entries.add(EntryCodec.decode(values.binaryValue()));
        }
        return entries;
    }

    /** The only segment: {@link Indexer} merges to one. */
    private LeafReaderContext leaf() {
        return reader.leaves().get(0);
    }

    /** The inverse document frequency of BM25, as Lucene computes it. */
    static double idf(long frequency, long documents) {
        return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
    }

    /** The part of BM25's denominator that depends on the length of the text. */
    static double lengthNorm(int length, double averageLength) {
        return K1 * (1 - B + B * length / averageLength);
    }

    @Override
    public void close() throws IOException {
        analyzer.close();
        reader.close();
        directory.close();
    }
}
