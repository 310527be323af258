/**
 * Adapters as PEFT stores them, and what can be computed with them without running a model: merging, taking out again, combining.
 *
 * <p>Read {@link org.kefubench.lora.adapter.Adapter} first, then {@link org.kefubench.lora.adapter.AdapterFiles} (adapter_config.json and adapter_model.safetensors),
 * {@link org.kefubench.lora.adapter.Merge} and {@link org.kefubench.lora.adapter.Combination}.
 *
 * <p>Traps: GPT-2 stores its projections input by output, so the product of an adapter is transposed there ({@code fan_in_fan_out}). A classifier's head is part of its
 * adapter. An option that is not implemented is refused by name, never ignored; an unknown one is warned of, as in PEFT.
 */
@NullMarked
package org.kefubench.lora.adapter;

import org.jspecify.annotations.NullMarked;
