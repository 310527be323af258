package org.kefubench.rules.template;

/**
 * Options of the approach {@code template-bot}.
 *
 * @param rejecting whether a question that is most like the out-of-scope examples gets no answer
 */
public record TemplateOptions(boolean rejecting) {

    static final TemplateOptions DEFAULTS = new TemplateOptions(true);
}
