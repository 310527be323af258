package org.kefubench.rules.chatterbot;

import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * ChatterBot's TimeLogicAdapter: tells the time, with confidence 1 where the input asks for it and 0 where it does not.
 *
 * @param clock what time it is, and in which zone
 */
public record TimeLogic(Version version, Clock clock) implements Adapter {

    private static final DateTimeFormatter TWELVE_HOURS = DateTimeFormatter.ofPattern("hh:mm a", Locale.ROOT);

    /** The time of this machine. */
    public static TimeLogic ofThisMachine(Version version) {
        return new TimeLogic(version, Clock.system(ZoneId.systemDefault()));
    }

    @Override
    public Optional<Answer> answer(Statement input) {
        boolean asked = version == Version.CB_1_0
                ? LearnedTimeQuestions.asks(input.text())
                : FixedTimeQuestions.asks(input.text());
        String text = "The current time is " + LocalTime.now(clock).format(TWELVE_HOURS);
        return Optional.of(
                new Answer(Statement.input(text, "", input.conversation()), asked ? 1 : 0, null, "TimeLogic"));
    }
}
