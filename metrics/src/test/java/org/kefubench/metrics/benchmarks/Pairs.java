package org.kefubench.metrics.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up pairs of sentences in the shape of customer service: 20 tokens, of which the hypothesis shares about three in four with the reference. */
final class Pairs {

    private static final String[] ENDINGS = {"", "s", "ed", "ing", "ly", "ation", "ness"};

    final List<String> hypotheses = new ArrayList<>();
    final List<List<String>> references = new ArrayList<>();

    Pairs(int count) {
        Random random = new Random(42);
        String[] words = words(random);
        for (int i = 0; i < count; i++) {
            StringBuilder reference = new StringBuilder();
            StringBuilder hypothesis = new StringBuilder();
            for (int j = 0; j < 19; j++) {
                String word = word(words, random);
                reference.append(word).append(j == 9 ? "," : "").append(' ');
                hypothesis
                        .append(random.nextInt(4) == 0 ? word(words, random) : word)
                        .append(' ');
            }
            hypotheses.add(hypothesis.toString().strip() + ".");
            references.add(List.of(reference.toString().strip() + "."));
        }
    }

    /** Frequent words come first, as in language. */
    private static String word(String[] words, Random random) {
        double skewed = random.nextDouble() * random.nextDouble() * random.nextDouble();
        return words[(int) (skewed * words.length)];
    }

    private static String[] words(Random random) {
        String[] words = new String[20_000];
        for (int i = 0; i < words.length; i++) {
            StringBuilder word = new StringBuilder();
            int length = 2 + random.nextInt(6);
            for (int j = 0; j < length; j++) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            words[i] = word.append(ENDINGS[random.nextInt(ENDINGS.length)]).toString();
        }
        return words;
    }
}
