package org.kefubench.intent.baseline;

import org.kefubench.api.Approach;
import org.kefubench.api.ApproachContract;

class NaiveBayesTest extends ApproachContract<NaiveBayesOptions> {

    @Override
    protected Approach<NaiveBayesOptions> approach() {
        return new NaiveBayes();
    }
}
