/**
 * Commands that this module adds to the command line: {@link org.kefubench.neural.tool.EquivalenceTool}.
 *
 * <p>Deliberately elsewhere: {@code convert}, which the command line has of its own.
 */
@NullMarked
package org.kefubench.neural.tool;

import org.jspecify.annotations.NullMarked;
