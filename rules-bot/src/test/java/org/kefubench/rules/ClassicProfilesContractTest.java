package org.kefubench.rules;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.kefubench.api.Approach;
import org.kefubench.api.ApproachContract;
import org.kefubench.api.Options;

class ClassicProfilesContractTest {

    abstract static class Contract extends ApproachContract<RulesOptions> {

        private final Map<String, String> changed;

        Contract(Map<String, String> changed) {
            this.changed = changed;
        }

        @Override
        protected Approach<RulesOptions> approach() {
            return new RulesBot();
        }

        @Override
        protected RulesOptions options() {
            return Options.of(RulesOptions.DEFAULTS, changed);
        }
    }

    @Nested
    class OnePointZero extends Contract {
        OnePointZero() {
            super(Map.of("profile", "cb-1.0"));
        }
    }

    @Nested
    class OnePointTwo extends Contract {
        OnePointTwo() {
            super(Map.of("profile", "cb-1.2"));
        }
    }

    @Nested
    class OnePointTwoInSql extends Contract {
        OnePointTwoInSql() {
            super(Map.of(
                    "profile", "cb-1.2",
                    "storage", "sql",
                    "tagger", "pos-lemma",
                    "comparison", "jaccard",
                    "adapters", "best-match, mathematical-evaluation, unit-conversion"));
        }
    }
}
