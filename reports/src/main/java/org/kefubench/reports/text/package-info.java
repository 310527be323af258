/** Words and numbers for people: {@link org.kefubench.reports.text.Texts} in English and Chinese, {@link org.kefubench.reports.text.Numbers} alike in every locale. */
@NullMarked
package org.kefubench.reports.text;

import org.jspecify.annotations.NullMarked;
