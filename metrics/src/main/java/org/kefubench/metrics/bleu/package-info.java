/**
 * BLEU (Papineni et al. 2002) as sacreBLEU 2.6.0 computes it (Post 2018), and with the conventions of NLTK and of the COCO and E2E scorers where they differ.
 *
 * <p>Read {@link org.kefubench.metrics.bleu.Bleu} first. Corpus BLEU and sentence BLEU are the same metric with other settings: see {@link
 * org.kefubench.metrics.bleu.Bleu#SENTENCE}.
 */
@NullMarked
package org.kefubench.metrics.bleu;

import org.jspecify.annotations.NullMarked;
