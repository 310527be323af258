package org.kefubench.rules;

import org.kefubench.api.Approach;
import org.kefubench.api.ApproachContract;

class IndexedProfileContractTest extends ApproachContract<RulesOptions> {

    @Override
    protected Approach<RulesOptions> approach() {
        return new RulesBot();
    }
}
