package org.kefubench.neural.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.kefubench.api.Decoding;
import org.kefubench.api.Reply.Finish;
import org.kefubench.neural.engine.Decoder;

/**
 * Generates text, as token ids, with one decoder. Thread-safe; closing it frees the buffers that it keeps for the next call and leaves the decoder open.
 */
public final class Generator implements AutoCloseable {

    /** Guesses that cost nothing may be many; each that a model makes costs a call of it. */
    private static final int MAX_SAID_BEFORE = 8;

    private static final int MAX_DRAFTED = 4;

    private final Decoder decoder;
    private final int[] endIds;
    private final StatePool pool;
    private final Acceptance acceptance = new Acceptance();

    /**
     * A generator.
     *
     * @param endIds tokens that end a text; may be none
     */
    public Generator(Decoder decoder, int... endIds) {
        this.decoder = decoder;
        this.endIds = endIds.clone();
        this.pool = new StatePool(decoder);
    }

    /**
     * Continues each prompt by one text.
     *
     * @throws IllegalArgumentException if a prompt is empty or does not fit together with the new tokens
     */
    public List<Generated> generate(List<int[]> prompts, Decoding decoding, TokenWatch watch) {
        check(prompts, decoding);
        Row.Rules rules = new Row.Rules(decoding, endIds, watch);
        if (prompts.isEmpty()) {
            return List.of();
        } else if (decoding.beams() > 1) {
            return several(prompts, decoding, 1, watch).stream()
                    .map(best -> best.get(0))
                    .toList();
        } else if (decoding.penaltyAlpha() > 0) {
            return contrastive(prompts, rules);
        } else if (decoding.bestOf() > 1) {
            return bestOf(prompts, rules);
        }
        return stepwise(rules, false).run(rows(prompts, rules), prompts, decoding.maxNewTokens());
    }

    /**
     * Continues each prompt by several texts, found by one beam search, best first.
     *
     * @param count at most the number of beams
     */
    public List<List<Generated>> several(List<int[]> prompts, Decoding decoding, int count, TokenWatch watch) {
        check(prompts, decoding);
        if (count < 1 || count > decoding.beams()) {
            throw new IllegalArgumentException(count + " texts: expected 1 to beams " + decoding.beams());
        }
        if (prompts.isEmpty()) {
            return List.of();
        }
        List<List<Generated>> all =
                new BeamSearch(pool, new Row.Rules(decoding, endIds, watch), decoder.vocabulary()).run(prompts);
        List<List<Generated>> results = new ArrayList<>();
        for (int row = 0; row < all.size(); row++) {
            List<Generated> best = new ArrayList<>(
                    all.get(row).subList(0, Math.min(count, all.get(row).size())));
            best.set(0, told(row, best.get(0), watch));
            results.add(List.copyOf(best));
        }
        return results;
    }

    /**
     * Continues each prompt by one text, some at a time: a text that has ended gives its place to the next prompt. Greedy decoding and sampling only.
     *
     * @param rows texts that grow together, at most
     */
    public List<Generated> continuous(List<int[]> prompts, Decoding decoding, TokenWatch watch, int rows) {
        check(prompts, decoding);
        if (!oneByOne(decoding)) {
            throw new IllegalArgumentException("continuous batches with beams " + decoding.beams() + ", penalty_alpha "
                    + decoding.penaltyAlpha() + ", best_of " + decoding.bestOf()
                    + ": expected greedy decoding or sampling");
        }
        if (rows < 1) {
            throw new IllegalArgumentException(rows + " rows: expected at least 1");
        }
        if (prompts.isEmpty()) {
            return List.of();
        }
        Row.Rules rules = new Row.Rules(decoding, endIds, watch);
        return new ContinuousSearch(pool, choice(rules, false), decoder.vocabulary(), rows)
                .run(rows(prompts, rules), prompts, decoding.maxNewTokens());
    }

    /** Whether texts grow token by token without regard to each other, so that they may share a batch in any way. */
    public static boolean oneByOne(Decoding decoding) {
        return decoding.beams() == 1 && decoding.penaltyAlpha() == 0 && decoding.bestOf() == 1;
    }

    /**
     * Continues a prompt as greedy decoding does, guessing ahead what was said before.
     */
    public Generated lookup(int row, int[] prompt, Decoding decoding, TokenWatch watch) {
        return guessing(row, prompt, decoding, watch, MAX_SAID_BEFORE, new SaidBefore());
    }

    /**
     * Continues a prompt as greedy decoding does, guessing ahead with a smaller model of the same vocabulary.
     *
     * @param draft a generator over the smaller model
     * @throws IllegalArgumentException if the vocabularies differ in size
     */
    public Generated draft(int row, int[] prompt, Decoding decoding, TokenWatch watch, Generator draft) {
        if (draft.decoder.vocabulary() != decoder.vocabulary()) {
            throw new IllegalArgumentException("draft model of " + draft.decoder.vocabulary()
                    + " token ids: expected those of the model, " + decoder.vocabulary());
        }
        int tokens = prompt.length + decoding.maxNewTokens();
        try (Drafter small = new SmallModel(draft.pool, draft.decoder, tokens)) {
            return guessing(row, prompt, decoding, watch, MAX_DRAFTED, small);
        }
    }

    private Generated guessing(
            int row, int[] prompt, Decoding decoding, TokenWatch watch, int mostGuessed, Drafter drafter) {
        check(List.of(prompt), decoding);
        if (decoding.sample() || !oneByOne(decoding)) {
            throw new IllegalArgumentException("guessing ahead with sample " + decoding.sample() + ", beams "
                    + decoding.beams() + ": expected greedy decoding");
        }
        Row.Rules rules = new Row.Rules(decoding, endIds, watch);
        return new SpeculativeSearch(pool, rules, decoder.vocabulary(), mostGuessed, acceptance)
                .run(row, prompt, drafter);
    }

    /** How many tokens were guessed ahead so far, and how many of them were right. */
    public Acceptance acceptance() {
        return acceptance;
    }

    private static List<Row> rows(List<int[]> prompts, Row.Rules rules) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < prompts.size(); i++) {
            rows.add(new Row(i, prompts.get(i), 0, rules));
        }
        return rows;
    }

    private StepwiseSearch stepwise(Row.Rules rules, boolean scored) {
        return new StepwiseSearch(pool, choice(rules, scored), decoder.vocabulary());
    }

    private TokenChoice choice(Row.Rules rules, boolean scored) {
        return new TokenChoice(
                Processors.of(rules.decoding(), endIds), rules.decoding().sample(), scored, decoder.vocabulary());
    }

    private List<Generated> contrastive(List<int[]> prompts, Row.Rules rules) {
        List<Generated> results = new ArrayList<>();
        for (int i = 0; i < prompts.size(); i++) {
            results.add(new ContrastiveSearch(pool, rules, decoder.vocabulary()).run(i, prompts.get(i)));
        }
        return results;
    }

    /** Draws several texts for each prompt; the one with the highest mean log-probability is told and returned. */
    private List<Generated> bestOf(List<int[]> prompts, Row.Rules rules) {
        List<Generated> best = new ArrayList<>();
        List<List<Generated>> all = draws(prompts, rules.decoding(), rules.watch());
        for (int i = 0; i < prompts.size(); i++) {
            Generated likeliest = all.get(i).stream()
                    .max(Comparator.comparingDouble(Generated::score))
                    .orElseThrow();
            best.add(told(i, likeliest, rules.watch()));
        }
        return best;
    }

    /**
     * Continues each prompt by {@code bestOf} texts, each drawn apart from the others, with its mean log-probability as score. The watch is told nothing; it may end everything.
     */
    public List<List<Generated>> draws(List<int[]> prompts, Decoding decoding, TokenWatch watch) {
        check(prompts, decoding);
        int draws = decoding.bestOf();
        Row.Rules silent = new Row.Rules(decoding, endIds, (row, id, last) -> last ? null : watch.interruption());
        List<Row> rows = new ArrayList<>();
        List<int[]> starts = new ArrayList<>();
        for (int i = 0; i < prompts.size() * draws; i++) {
            starts.add(prompts.get(i / draws));
            rows.add(new Row(i / draws, prompts.get(i / draws), i % draws, silent));
        }
        List<Generated> all = stepwise(silent, true).run(rows, starts, decoding.maxNewTokens());
        List<List<Generated>> byPrompt = new ArrayList<>();
        for (int i = 0; i < prompts.size(); i++) {
            byPrompt.add(List.copyOf(all.subList(i * draws, (i + 1) * draws)));
        }
        return byPrompt;
    }

    /** Tells a watch of a text that is there already, and returns what is left of it: the watch may end it earlier, but a deadline that passed meanwhile does not. */
    public static Generated told(int row, Generated generated, TokenWatch watch) {
        int[] ids = generated.ids();
        for (int i = 0; i < ids.length; i++) {
            Finish wanted = watch.onGiven(row, ids[i], i + 1 == ids.length);
            if (wanted != null) {
                return new Generated(Arrays.copyOf(ids, i + 1), wanted, generated.score(), generated.calls());
            }
        }
        return generated;
    }

    private void check(List<int[]> prompts, Decoding decoding) {
        for (int[] prompt : prompts) {
            int most = decoder.maxTokens() - decoding.maxNewTokens();
            if (prompt.length < 1 || prompt.length > most) {
                throw new IllegalArgumentException("prompt of " + prompt.length + " tokens: expected 1 to " + most
                        + ", which leaves room for " + decoding.maxNewTokens() + " new ones");
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
