/**
 * The commands that this module adds for adapters: {@code merge} and {@code adapters list}, {@code inspect}, {@code convert}, {@code combine}. The command {@code
 * finetune} is {@link org.kefubench.lora.FinetuneTool}.
 *
 * <p>Each is a {@link org.kefubench.api.Tool}: a record of options and one method. What they compute is in {@link org.kefubench.lora.adapter}.
 */
@NullMarked
package org.kefubench.lora.tool;

import org.jspecify.annotations.NullMarked;
