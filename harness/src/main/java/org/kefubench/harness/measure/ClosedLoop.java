package org.kefubench.harness.measure;

import org.kefubench.harness.scenario.Scenario;

/**
 * Asks the next query when the last answer came. Ends when the least time and the least number of queries are reached and every request was answered once, or
 * at the greatest time or number.
 */
final class ClosedLoop {

    private final Session session;
    private final Scenario scenario;
    private final int batch;
    private final Patience patience = new Patience();

    ClosedLoop(Session session, Scenario scenario) {
        this.session = session;
        this.scenario = scenario;
        batch = scenario.batch() == 0 ? session.size() : scenario.batch();
    }

    /** Runs to the end of the scenario. */
    void run() {
        run(scenario.minSeconds(), scenario.minRequests());
    }

    /** Runs one pass over the requests. */
    void onePass() {
        run(0, 1);
    }

    private void run(double minSeconds, int minQueries) {
        Stopwatch stopwatch = session.stopwatch();
        RequestOrder order = session.order(0);
        session.memory().checkpoint("open", 0, true);
        long begin = Clock.nanos();
        long queries = 0;
        boolean passed = false;
        double elapsed = 0;
        while (!enough(elapsed, queries, minSeconds, minQueries)) {
            Query query = stopwatch.ask(queries++, 0, order.next(batch));
            session.recorder().add(query);
            patience.see(query);
            elapsed = (query.end() - begin) / 1e9;
            session.advance().at("ask", fraction(elapsed, queries, minSeconds, minQueries));
            if (!passed && queries * batch >= session.size()) {
                passed = true;
                session.memory().checkpoint("pass", queries * batch, true);
            }
        }
        session.memory().checkpoint("end", queries * batch, true);
    }

    private boolean enough(double elapsed, long queries, double minSeconds, int minQueries) {
        boolean pass = queries * batch >= session.size();
        boolean least = elapsed >= minSeconds && queries >= minQueries && pass;
        return least || elapsed >= scenario.maxSeconds() || (pass && queries * batch >= scenario.maxRequests());
    }

    private double fraction(double elapsed, long queries, double minSeconds, int minQueries) {
        double least = Math.min(
                minSeconds > 0 ? elapsed / minSeconds : 1,
                Math.min((double) queries / minQueries, (double) queries * batch / session.size()));
        double most = Math.max(elapsed / scenario.maxSeconds(), (double) queries * batch / scenario.maxRequests());
        return Math.max(least, Math.min(most, 1));
    }
}
