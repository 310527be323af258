package org.kefubench.intent.baseline;

import org.kefubench.api.Approach;
import org.kefubench.api.ApproachContract;

class LinearSvmTest extends ApproachContract<LinearSvmOptions> {

    @Override
    protected Approach<LinearSvmOptions> approach() {
        return new LinearSvm();
    }
}
