package org.kefubench.harness.score;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures that a cell can have, with a sentence each. */
public final class Catalogue {

    /** Meaning by name, in the order in which they are listed; {@code latency_p90} stands for all percentiles. */
    public static final Map<String, String> FIGURES = figures();

    private Catalogue() {}

    private static Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("accuracy", "share of requests with the right intent, Wilson interval");
        figures.put(
                "macro_f1",
                "mean of the F1 of all intents, bootstrap interval; macro, micro and weighted precision and recall beside it");
        figures.put("in_scope_accuracy", "accuracy over requests that have an intent");
        figures.put("oos_recall", "share of out-of-scope requests that were rejected");
        figures.put("top3_accuracy", "share of requests with the right intent among the first three");
        figures.put("ece", "expected calibration error of the confidences");
        figures.put("answered", "share of requests that got an answer");
        figures.put("exact_match", "share of answers that equal a reference");
        figures.put("bleu", "corpus BLEU as sacreBLEU has it, bootstrap interval; bleu_2 with pairs of words at most");
        figures.put(
                "bleu_turn_1", "BLEU of the first, second and later answers of dialogues apart, where a set has such");
        figures.put(
                "bleu_desk_1",
                "BLEU of the answers about each desk apart, where the option desks lists such; bleu_learned is the mean over those that were learned");
        figures.put("bleu_nbest", "BLEU of all answers that a bot named for a request, where it names several");
        figures.put("nist", "NIST of up to 5-grams as the E2E challenge has it, lower case, bootstrap interval");
        figures.put("meteor", "METEOR with exact matches and stems on tokens, bootstrap interval");
        figures.put(
                "cider",
                "CIDEr-D as the E2E challenge has it, from 0 to 10: lower case, without punctuation; bootstrap interval");
        figures.put("chrf", "chrF2 as sacreBLEU has it, bootstrap interval");
        figures.put(
                "rouge_l", "ROUGE-L F1 as rouge_score has it, zh tokenizer for Chinese; rouge_1 and rouge_2 beside it");
        figures.put("distinct_2", "distinct pairs of words over all pairs in the answers; distinct_1 beside it");
        figures.put("entropy_4", "entropy of four-grams of the answers in nats");
        figures.put("length", "mean length of the answers in tokens");
        figures.put(
                "perplexity",
                "how expected the first reference was, a token, for language models: e to the mean negative log-likelihood; bits_per_byte compares models with different tokens");
        figures.put("qps", "requests a second after warm-up");
        figures.put("peak_qps", "highest rate of the server scenario whose p99 meets the limit");
        figures.put(
                "latency_p90",
                "percentiles 50 to 99.9 and the mean of latency after warm-up; in server from the scheduled arrival");
        figures.put("first_token_p50", "time to the first piece of an answer (TTFT)");
        figures.put("tpot_p50", "time a token after the first, mean over an answer (TPOT); percentiles over answers");
        figures.put("itl_p50", "time from one token to the next; percentiles over all tokens");
        figures.put("queue_p50", "server: from the scheduled arrival to the call");
        figures.put("prompt_tokens", "mean tokens read for an answer");
        figures.put("output_tokens", "mean tokens of an answer");
        figures.put("output_tokens_per_s", "tokens of answers over the time in the bot, prompts included");
        figures.put("prefill_tokens_per_s", "tokens of prompts over the time to the first token");
        figures.put("decode_tokens_per_s", "tokens after the first over the time that they took");
        figures.put("goodput", "requests a second that meet ttft_millis and tpot_millis of the suite's limits");
        figures.put("accepted_percent", "share of the tokens guessed ahead that were right");
        figures.put(
                "kv_cache_mb",
                "keys and values of the rows that are held at once, at the end of their answers; computed");
        figures.put(
                "bandwidth_share",
                "bytes that decoding reads a second over the read bandwidth, the larger of what was measured just before and just after");
        figures.put("first_answer_ms", "latency of the first query of the process");
        figures.put("load_ms", "time to open the bot");
        figures.put(
                "settling",
                "median time of a query in the last quarter of the time over that in the quarter before; below 0.95 the bot was still getting faster");
        figures.put("warm_up_queries", "queries that belong to warm-up, found by MSER-5");
        figures.put("failed", "requests that threw");
        figures.put("timed_out", "requests that took longer than request_seconds");
        figures.put("peak_rss_mb", "peak resident set of the cell's process less that of an empty cell");
        figures.put("heap_mb", "live Java heap at the end");
        figures.put("direct_mb", "direct buffers at the end");
        figures.put(
                "alloc_kb_per_request",
                "Java heap allocated a request by the asking thread, less that of an empty cell");
        figures.put("growth_mb_per_1000", "what 1,000 requests leave behind for ever");
        figures.put(
                "repeat_agreement",
                "share of later answers that equal the first to the same request; repeat_speedup beside it: how many times faster a text comes back the second time");
        figures.put(
                "test_in_training",
                "share of test rows that stand among the rows to learn from, but for case, blanks and punctuation; test_near_training beside it: of the others, those nearly so");
        figures.put("model_mb", "files needed to answer");
        figures.put("train_s", "wall time of training");
        figures.put("trainable_parameters", "numbers that training may change");
        figures.put(
                "adapter_mb",
                "what has to be kept of a training beside the base: an adapter's file, or four bytes a trained number");
        figures.put("train_tokens_per_s", "tokens read in training, padding apart, over its wall time");
        figures.put("train_steps_per_s", "updates of the weights in training: one over the median time between two");
        figures.put("train_peak_mb", "peak resident set of the process that trained");
        figures.put("validation_perplexity", "perplexity of a token of the validation answers, at the end of training");
        figures.put("validation_accuracy", "share of validation rows told right, at the end of training");
        figures.put("validation_bleu", "BLEU of answers to validation dialogues, at the end of training");
        return Collections.unmodifiableMap(figures);
    }
}
