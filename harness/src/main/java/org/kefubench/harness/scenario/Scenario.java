package org.kefubench.harness.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Options;

/** How requests come to a bot. Components are keys of a suite's scenario block in snake case; {@code name} chooses the kind. */
public sealed interface Scenario {

    /** The scenarios with their default settings, in the order in which they are listed. */
    static List<Scenario> defaults() {
        return List.of(
                new SingleStream(10, 64, 120, 200_000),
                new MultiStream(8, 10, 64, 120, 200_000),
                new Offline(0, 10, 3, 120, 200_000),
                new Server(20, 1, 10, 64, 120, 200_000, false, 100));
    }

    /** The name in suites and files. */
    String name();

    /** Queries carry so many requests; 0 for the whole set. */
    int batch();

    /** A cell is not measured for less than this, unless it reaches the greatest number of requests first. */
    double minSeconds();

    /** At least so many queries. */
    int minRequests();

    /** No query starts after this; figures that lack samples then say so. */
    double maxSeconds();

    /** At most so many requests, or one pass over the set where that is more. */
    int maxRequests();

    /** The next query starts when the last answer came. */
    record SingleStream(double minSeconds, int minRequests, double maxSeconds, int maxRequests) implements Scenario {
        /** Checks. */
        public SingleStream {
            Limits.check(minSeconds, minRequests, maxSeconds, maxRequests);
        }

        @Override
        public String name() {
            return "single-stream";
        }

        @Override
        public int batch() {
            return 1;
        }
    }

    /** As single-stream, several requests a query. */
    record MultiStream(int batch, double minSeconds, int minRequests, double maxSeconds, int maxRequests)
            implements Scenario {
        /** Checks. */
        public MultiStream {
            Limits.check(minSeconds, minRequests, maxSeconds, maxRequests);
            Limits.check(batch >= 1, "batch", batch, "at least 1");
        }

        @Override
        public String name() {
            return "multi-stream";
        }
    }

    /** All requests at once, for throughput. */
    record Offline(int batch, double minSeconds, int minRequests, double maxSeconds, int maxRequests)
            implements Scenario {
        /** Checks. */
        public Offline {
            Limits.check(minSeconds, minRequests, maxSeconds, maxRequests);
            Limits.check(batch >= 0, "batch", batch, "at least 1, or 0 for the whole set");
        }

        @Override
        public String name() {
            return "offline";
        }
    }

    /**
     * Requests arrive at random times, whether or not the last answer came.
     *
     * @param rate mean arrivals a second
     * @param threads that answer at once
     * @param findPeak look for the highest rate that meets the limit, starting from {@code rate}
     * @param limitMillis of the 99th percentile of latency
     */
    record Server(
            double rate,
            int threads,
            double minSeconds,
            int minRequests,
            double maxSeconds,
            int maxRequests,
            boolean findPeak,
            double limitMillis)
            implements Scenario {
        /** Checks. */
        public Server {
            Limits.check(minSeconds, minRequests, maxSeconds, maxRequests);
            Limits.check(rate > 0, "rate", rate, "a number above 0");
            Limits.check(threads >= 1, "threads", threads, "at least 1");
            Limits.check(limitMillis > 0, "limit_millis", limitMillis, "a number above 0");
        }

        @Override
        public String name() {
            return "server";
        }

        @Override
        public int batch() {
            return 1;
        }
    }

    /** The defaults of a scenario. */
    static Scenario named(String name) {
        return defaults().stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("scenario '" + name + "' is unknown: expected one of "
                        + String.join(
                                ", ", defaults().stream().map(Scenario::name).toList())));
    }

    /** The scenario of a map with a {@code name} and some settings. */
    static Scenario of(Map<String, ?> settings) {
        Map<String, Object> rest = new LinkedHashMap<>(settings);
        Object name = rest.remove("name");
        return (Scenario) Options.of((Record) named(String.valueOf(name)), rest);
    }

    /** All settings by key, {@code name} among them. */
    default Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name());
        map.putAll(Options.toMap((Record) this));
        return map;
    }
}
