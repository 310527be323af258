/**
 * What the cells of one or several runs say, without any drawing: who competes with whom, which figures may be compared, who leads, and what to take.
 *
 * <p>Start with {@link org.kefubench.reports.board.Board}. Its {@link org.kefubench.reports.board.Contest}s hold cells that answered the same requests in the
 * same scenario on the same machine; only within a contest are figures compared, and only those of one signature.
 */
@NullMarked
package org.kefubench.reports.board;

import org.jspecify.annotations.NullMarked;
