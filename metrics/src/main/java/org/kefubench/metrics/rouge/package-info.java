/**
 * ROUGE (Lin 2004) as Google's rouge_score computes it, with its tokenizer and NLTK's Porter stemmer, and with declared tokenizers for Chinese.
 *
 * <p>Read {@link org.kefubench.metrics.rouge.Rouge} (one type, as a metric like the others) and {@link org.kefubench.metrics.rouge.RougeCorpus} (several types
 * in one pass) first. Values run from 0 to 1, as in rouge_score. Trap: the Latin tokenizer drops every character outside a-z and 0-9, so that Chinese scores 0;
 * the corpus then warns.
 */
@NullMarked
package org.kefubench.metrics.rouge;

import org.jspecify.annotations.NullMarked;
