package org.kefubench.harness.measure;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import org.kefubench.harness.scenario.Scenario;

/**
 * Asks the next query when the last answer came. One pass over the requests comes first, then the bot is asked on without a record until it no longer gets
 * faster ({@link Warmth}), then what is measured. Ends when the least time and the least number of queries are reached and every request was answered once, or
 * at the greatest time or number; the time and the queries without a record do not count.
 */
final class ClosedLoop {

    private final Session session;
    private final Scenario scenario;
    private final int batch;
    private final RequestOrder order;
    private final Stopwatch stopwatch;
    private final Patience patience = new Patience();
    private final Warmth warmth;
    private long asked;
    private long queries;

    ClosedLoop(Session session, Scenario scenario) {
        this.session = session;
        this.scenario = scenario;
        batch = scenario.batch() == 0 ? session.size() : scenario.batch();
        order = session.order(0);
        stopwatch = session.stopwatch();
        int pass = (session.size() + batch - 1) / batch;
        warmth = new Warmth(scenario.minSeconds(), scenario.maxSeconds(), pass, ClosedLoop::compilerMillis);
    }

    /** Runs to the end of the scenario. */
    void run() {
        double elapsed = pass(scenario.minSeconds(), scenario.minRequests());
        if (!enough(elapsed, scenario.minSeconds(), scenario.minRequests())) {
            warmUp();
        }
        long begin = Clock.nanos() - Math.round(elapsed * 1e9);
        while (!enough(elapsed, scenario.minSeconds(), scenario.minRequests())) {
            elapsed = (recorded().end() - begin) / 1e9;
            tell(elapsed, scenario.minSeconds(), scenario.minRequests());
        }
        session.memory().checkpoint("end", asked * batch, true);
    }

    /** Runs one pass over the requests and makes the bot warm, for a scenario that asks in a way of its own then; gives the number of requests. */
    long prepare() {
        pass(0, 1);
        warmUp();
        return asked * batch;
    }

    /** One pass over the requests; gives its seconds. */
    private double pass(double minSeconds, int minQueries) {
        session.memory().checkpoint("open", 0, true);
        long begin = Clock.nanos();
        double elapsed = 0;
        while (queries * batch < session.size() && elapsed < scenario.maxSeconds()) {
            Query query = recorded();
            warmth.see(query.end() - query.start());
            elapsed = (query.end() - begin) / 1e9;
            tell(elapsed, minSeconds, minQueries);
        }
        session.memory().checkpoint("pass", asked * batch, true);
        return elapsed;
    }

    /** 0 where the virtual machine does not tell, or does not compile. */
    private static long compilerMillis() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        return compiler != null && compiler.isCompilationTimeMonitoringSupported()
                ? compiler.getTotalCompilationTime()
                : 0;
    }

    private void warmUp() {
        while (!warmth.reached()) {
            Query query = ask();
            warmth.see(query.end() - query.start());
            session.advance().at("warm up", warmth.patience());
        }
    }

    private Query recorded() {
        Query query = ask();
        session.recorder().add(query);
        queries++;
        return query;
    }

    private Query ask() {
        Query query = stopwatch.ask(asked++, 0, order.next(batch));
        patience.see(query);
        return query;
    }

    private boolean enough(double elapsed, double minSeconds, int minQueries) {
        boolean pass = queries * batch >= session.size();
        boolean least = elapsed >= minSeconds && queries >= minQueries && pass;
        return least || elapsed >= scenario.maxSeconds() || (pass && queries * batch >= scenario.maxRequests());
    }

    private void tell(double elapsed, double minSeconds, int minQueries) {
        double least = Math.min(
                minSeconds > 0 ? elapsed / minSeconds : 1,
                Math.min((double) queries / minQueries, (double) queries * batch / session.size()));
        double most = Math.max(elapsed / scenario.maxSeconds(), (double) queries * batch / scenario.maxRequests());
        session.advance().at("ask", Math.max(least, Math.min(most, 1)));
    }
}
