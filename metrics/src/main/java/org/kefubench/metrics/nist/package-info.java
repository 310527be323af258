/**
 * NIST (Doddington 2002): n-gram precision in which rare n-grams weigh more. Read {@link org.kefubench.metrics.nist.Nist}.
 */
@NullMarked
package org.kefubench.metrics.nist;

import org.jspecify.annotations.NullMarked;
