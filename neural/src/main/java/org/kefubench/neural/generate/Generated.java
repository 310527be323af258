package org.kefubench.neural.generate;

import org.kefubench.api.Reply.Finish;

/**
 * What was generated for one prompt.
 *
 * @param ids without the prompt; the token that ended it, if any, is the last
 * @param finish why it ended
 * @param score of a beam: log-probability over length to the power of the length penalty; of one of several drawn: mean log-probability; else 0
 * @param calls of the decoder, the prompt's included
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, copied by nobody
public record Generated(int[] ids, Finish finish, double score, int calls) {}
