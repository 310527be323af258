package org.kefubench.rules.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * The words of an input as a query to one field, with what BM25 would give a stored text equal to the input.
 *
 * @param terms known words, rarest first
 * @param selfScore the score of a text equal to the input, words unknown to the index included: what is unknown lowers every likeness
 */
record WordQuery(List<Weighted> terms, double selfScore) {

    /**
     * A known word.
     *
     * @param frequency number of statements that hold it
     * @param boost number of occurrences in the input, less where the word only stands in for a misspelt one
     */
    record Weighted(Term term, int frequency, float boost) {
        Query query() {
            Query query = new TermQuery(term);
            return boost == 1 ? query : new BoostQuery(query, boost);
        }
    }

    static WordQuery of(IndexSearcher searcher, String field, Words words, Spelling spelling) throws IOException {
        IndexReader reader = searcher.getIndexReader();
        CollectionStatistics statistics = searcher.collectionStatistics(field);
        if (statistics == null) {
            return new WordQuery(List.of(), 0);
        }
        double norm = StatementIndex.lengthNorm(
                words.length(), (double) statistics.sumTotalTermFreq() / statistics.docCount());
        List<Weighted> terms = new ArrayList<>();
        double self = 0;
        for (Map.Entry<String, Integer> word : words.counts().entrySet()) {
            Term term = new Term(field, word.getKey());
            int frequency = reader.docFreq(term);
            int count = word.getValue();
            self += count * StatementIndex.idf(frequency, statistics.docCount()) * count / (count + norm);
            if (frequency > 0) {
                terms.add(new Weighted(term, frequency, count));
            } else {
                spelling.correct(reader, term).ifPresent(terms::add);
            }
        }
        terms.sort(Comparator.comparingInt(Weighted::frequency));
        return new WordQuery(terms, self);
    }

    boolean isEmpty() {
        return terms.isEmpty();
    }

    /** A query for all words. */
    Query all() {
        return anyOf(terms);
    }

    /** A query for the rarest words, as many as together occur in no more statements than the budget allows, and at least one. */
    Query rarest(long budget) {
        int count = 0;
        long sum = 0;
        for (Weighted term : terms) {
            sum += term.frequency();
            if (count > 0 && sum > budget) {
                break;
            }
            count++;
        }
        return anyOf(terms.subList(0, count));
    }

    private static Query anyOf(List<Weighted> terms) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        terms.forEach(term -> any.add(term.query(), Occur.SHOULD));
        return any.build();
    }
}
