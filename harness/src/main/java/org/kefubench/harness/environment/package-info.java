/**
 * Facts about the machine, the virtual machine and the project that a reader of a run needs to judge it.
 *
 * <p>Read {@link org.kefubench.harness.environment.Environment} first. A fact that cannot be had is left out or says why; nothing here fails a run.
 */
@NullMarked
package org.kefubench.harness.environment;

import org.jspecify.annotations.NullMarked;
