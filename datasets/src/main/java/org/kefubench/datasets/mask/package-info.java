/**
 * Masking: personal data in English and Chinese text replaced by placeholders.
 *
 * <p>Read {@link org.kefubench.datasets.mask.Masker} first. {@link org.kefubench.datasets.mask.Secret} lists what is found and how; numbers with a check digit are
 * masked only where it is right. Originals leave this package only through a key file that the user asks for.
 */
@NullMarked
package org.kefubench.datasets.mask;

import org.jspecify.annotations.NullMarked;
