/**
 * What there is to choose from: approaches found as services, data sets of the catalogue. A failed lookup names what exists.
 */
@NullMarked
package org.kefubench.harness.catalogue;

import org.jspecify.annotations.NullMarked;
