package org.kefubench.harness.scenario;

/** Ranges of the settings that all scenarios share. */
final class Limits {

    private Limits() {}

    static void check(double minSeconds, int minRequests, double maxSeconds, int maxRequests) {
        check(minSeconds >= 0, "min_seconds", minSeconds, "at least 0");
        check(minRequests >= 1, "min_requests", minRequests, "at least 1");
        check(maxSeconds > 0 && maxSeconds >= minSeconds, "max_seconds", maxSeconds, "at least min_seconds, above 0");
        check(maxRequests >= minRequests, "max_requests", maxRequests, "at least min_requests");
    }

    static void check(boolean holds, String key, Number value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(key + ": " + value + ", expected " + expected);
        }
    }
}
