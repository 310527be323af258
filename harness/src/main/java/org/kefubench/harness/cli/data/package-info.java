/**
 * The commands on data sets: list, card, fetch, check, convert, clean, mask.
 *
 * <p>Each is a thin class over module datasets; read {@link org.kefubench.harness.cli.data.DataCommand} first. A path is taken where a name is, with or without
 * {@code file:} before it.
 */
@NullMarked
package org.kefubench.harness.cli.data;

import org.jspecify.annotations.NullMarked;
