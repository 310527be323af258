/**
 * The golden vectors that travel with this module, and what checks them on the user's machine. Read {@link org.kefubench.metrics.selftest.SelfTest}.
 */
@NullMarked
package org.kefubench.metrics.selftest;

import org.jspecify.annotations.NullMarked;
