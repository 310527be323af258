/**
 * The conventions of the MS-COCO caption scorers, which the E2E challenge uses too: BLEU with tiny smoothing, ROUGE-L with the best precision and the best
 * recall over references, and CIDEr. Tokens stand between white space; the caller tokenizes. Read {@link org.kefubench.metrics.coco.CocoBleu} first.
 */
@NullMarked
package org.kefubench.metrics.coco;

import org.jspecify.annotations.NullMarked;
