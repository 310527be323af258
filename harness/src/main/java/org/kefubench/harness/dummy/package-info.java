/**
 * Dummy approaches, one for each way to fail, and a data set of a few rows. They ship with the suite and prove that a broken cell costs that cell alone; try
 * {@code run dummies}.
 */
@NullMarked
package org.kefubench.harness.dummy;

import org.jspecify.annotations.NullMarked;
