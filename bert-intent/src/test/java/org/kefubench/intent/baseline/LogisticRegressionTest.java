package org.kefubench.intent.baseline;

import org.kefubench.api.Approach;
import org.kefubench.api.ApproachContract;

class LogisticRegressionTest extends ApproachContract<LogisticRegressionOptions> {

    @Override
    protected Approach<LogisticRegressionOptions> approach() {
        return new LogisticRegression();
    }
}
