package org.kefubench.datasets;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a modifier may ask for. */
enum Rule {
    /** Personal data in all splits are replaced by placeholders. */
    MASK("mask", "mask"),
    /** The training rows are cleaned. */
    CLEAN("clean", "clean"),
    /** Some rows of each intent to learn from. */
    SHOTS("N-shot", "(\\d+)-shot"),
    /** One fold of a cross-validation over all rows. */
    FOLD("fold-K-of-N", "fold-(\\d+)-of-(\\d+)"),
    /** All rows divided anew, the same share of each intent. */
    STRATIFIED("stratified", "stratified(?:-(\\d+)-(\\d+))?"),
    /** All rows divided anew, dialogues staying whole. */
    BY_DIALOGUE("by-dialogue", "by-dialogue(?:-(\\d+)-(\\d+))?"),
    /** All rows divided anew, the newest for testing. */
    BY_TIME("by-time=ATTRIBUTE", "by-time(?:-(\\d+)-(\\d+))?"),
    /** The validation rows in the place of the test rows, for choices that may not be made on test rows. */
    VALIDATION("validation", "validation"),
    /** Rows of some topics, of all others, or those learned from and these asked. */
    TOPICS(
            "only-A+B, @without-A+B and @after-A+B (topics; new-desk stands for eight of the desk's)",
            "(?:only|without|after)-.+"),
    /** Some training rows, drawn. */
    TRAIN_PART("train-N", "train-(\\d+)"),
    /** Some test rows, drawn. */
    TEST_PART("test-N", "test-(\\d+)"),
    /** Test rows made long by turns put before them. */
    PROMPT("prompt-N", "prompt-(\\d+)"),
    /** Words replaced by others of a thesaurus. */
    SYNONYMS("synonyms or synonyms=FILE", "synonyms(?:-(\\d+))?"),
    /** Typing errors. */
    TYPOS("typos", "typos(?:-(\\d+))?"),
    /** Words left out and swapped. */
    EDA("eda", "eda(?:-(\\d+))?"),
    /** Values of slots replaced by others. */
    SLOTS("slots or slots=FILE", "slots(?:-(\\d+))?"),
    /** Translated into another language and back. */
    BACK_TRANSLATION("back-translation=LANGUAGE", "back-translation(?:-(\\d+))?"),
    /** Intents and answers dealt out anew among the rows to learn from: what is right after that is right by chance. */
    SHUFFLED_LABELS("shuffled-labels", "shuffled-labels"),
    /** Stands for all folds; only where data sets are listed. */
    FOLDS("N-folds", "(\\d+)-folds"),
    /** Stands for 1, 2, 4, 8 rows of each intent and so on up to all; only where data sets are listed. */
    LEARNING_CURVE("learning-curve", "learning-curve");

    private final String usage;
    private final Pattern pattern;

    Rule(String usage, String pattern) {
        this.usage = usage;
        this.pattern = Pattern.compile(pattern);
    }

    /** How it is written, without the {@code @}. */
    String usage() {
        return usage;
    }

    Pattern pattern() {
        return pattern;
    }

    boolean takesValue() {
        return usage.contains("=");
    }

    boolean needsValue() {
        return takesValue() && !usage.contains(" or ");
    }

    /** Whether it stands for several data sets. */
    boolean multiplies() {
        return this == FOLDS || this == LEARNING_CURVE;
    }

    /** All of them, for messages. */
    static String known() {
        return Arrays.stream(values())
                        .map(rule -> "@" + rule.usage.replace(" or ", " or @"))
                        .collect(Collectors.joining(", "))
                + "; synonyms-N, typos-N, eda-N, slots-N and back-translation-N make N copies of a row, stratified-T-V and the like take T percent for training and V for"
                + " validation, and #SEED behind any of them is another seed";
    }
}
