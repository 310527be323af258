/**
 * The claims ledger: what papers and projects say, what answers it here, and the verdict.
 *
 * <p>Read {@link org.kefubench.harness.claims.Claim} first: an {@link org.kefubench.harness.claims.Assertion}, which is a value or an order, and the
 * {@link org.kefubench.harness.claims.Basis} that answers it. {@link org.kefubench.harness.claims.ClaimReader} reads YAML files and refuses what it does not
 * understand; {@link org.kefubench.harness.claims.Judge} looks at stored runs and files only; {@link org.kefubench.harness.claims.Reproduction} says which cells
 * are missing. Running them is left to {@code harness.run}, showing verdicts to {@code reports.claims}.
 */
@NullMarked
package org.kefubench.harness.claims;

import org.jspecify.annotations.NullMarked;
