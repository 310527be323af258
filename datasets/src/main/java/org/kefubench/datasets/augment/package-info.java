/**
 * Augmentation: further training rows made of those there are, seeded, each remembering its parent. Validation and test rows are never touched.
 *
 * <p>Read {@link org.kefubench.datasets.augment.Augmentation} first.
 */
@NullMarked
package org.kefubench.datasets.augment;

import org.jspecify.annotations.NullMarked;
