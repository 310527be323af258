package org.kefubench.harness.measure;

import java.util.Optional;
import org.kefubench.harness.scenario.Scenario;
import org.kefubench.harness.score.EarlyStopping;

/** The server scenario: one closed-loop pass, which warms up and gives the quality of every request, then one rate, or a search for the highest. */
final class ServerRun {

    private static final double PERCENTILE = 0.99;

    private final Session session;
    private final Scenario.Server scenario;
    private final OpenLoop loop;
    private int trials;

    ServerRun(Session session, Scenario.Server scenario) {
        this.session = session;
        this.scenario = scenario;
        loop = new OpenLoop(session, scenario);
    }

    void run() throws InterruptedException {
        long before = new ClosedLoop(session, scenario).prepare();
        long begin = Clock.nanos();
        if (scenario.findPeak()) {
            new PeakSearch().run(scenario.rate(), rate -> attempt(rate, begin));
        } else {
            loop.run(++trials, scenario.rate(), count(scenario.rate(), scenario.minRequests()), false);
        }
        session.memory().checkpoint("end", before + loop.asked(), false);
    }

    private Optional<Boolean> attempt(double rate, long begin) throws InterruptedException {
        int count = count(rate, EarlyStopping.minimumTotal(PERCENTILE, 1));
        if (Clock.secondsSince(begin) + count / rate > scenario.maxSeconds()) {
            return Optional.empty();
        }
        return Optional.of(loop.run(++trials, rate, count, true).valid());
    }

    /** Enough arrivals for the least time and the least number. */
    private int count(double rate, int least) {
        double wanted = Math.max(Math.max(least, scenario.minRequests()), Math.ceil(rate * scenario.minSeconds()));
        return (int) Math.max(least, Math.min(wanted, scenario.maxRequests()));
    }
}
