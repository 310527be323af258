/**
 * The approach {@code lora-finetune}: a language model is adapted to a desk with few trained numbers, or with all of them to compare.
 *
 * <p>{@link org.kefubench.lora.adapter} is the form of adapters on disk and their arithmetic; the tools of the command line are in {@link org.kefubench.lora.tool}.
 */
@NullMarked
package org.kefubench.lora;

import org.jspecify.annotations.NullMarked;
