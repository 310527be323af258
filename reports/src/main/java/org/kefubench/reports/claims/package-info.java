/**
 * What became of published claims: the file {@code claims.json} and what is drawn from it, a page and a Markdown table.
 *
 * <p>Read {@link org.kefubench.reports.claims.Entry} first: a claim as its source makes it, and the {@link org.kefubench.reports.claims.Ruling} on it. Nothing is
 * judged here; the harness does that. Reasons are kept as a key with places, so that they can be told in every language of the user interface.
 */
@NullMarked
package org.kefubench.reports.claims;

import org.jspecify.annotations.NullMarked;
