package org.kefubench.api;

import java.util.Locale;

/** A kind of work that cells measure: each has its own requests, skill and quality figures. */
public enum Task {
    /** Telling what the customer wants: an {@link IntentClassifier} over single utterances. */
    INTENT(IntentClassifier.class),
    /** Answering the customer: a {@link Responder} over dialogues. */
    RESPONSE(Responder.class),
    /** Telling how the customer feels: an {@link EmotionClassifier} over single utterances. */
    EMOTION(EmotionClassifier.class);

    private final Class<? extends Bot> skill;

    Task(Class<? extends Bot> skill) {
        this.skill = skill;
    }

    /** The interface that a bot must implement to do this work. */
    public Class<? extends Bot> skill() {
        return skill;
    }

    /** Whether an answer is a label, so that answers are right or wrong. */
    public boolean labels() {
        return this != RESPONSE;
    }

    /** The name in suites and files: {@code intent}, {@code response}, {@code emotion}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
