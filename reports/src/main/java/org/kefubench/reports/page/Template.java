package org.kefubench.reports.page;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kefubench.reports.text.Texts;

/** Fills a template of this package; everything is escaped as HTML unless the template says otherwise. */
public final class Template {

    private static final Configuration CONFIGURATION = configuration();

    private Template() {}

    private static Configuration configuration() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(Template.class, "");
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setLocale(Locale.ROOT);
        configuration.setNumberFormat("computer");
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        return configuration;
    }

    /** The template filled with the model; {@code t("key", ...)} in it gives a text, {@code lang} the language, {@code css} and {@code script} the page's own. */
    public static String fill(String template, Texts texts, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>(model);
        TemplateMethodModelEx words = arguments -> words(texts, arguments);
        all.put("t", words);
        all.put("lang", texts.language().tag());
        all.put("css", resource("page.css"));
        all.put("script", resource("page.js"));
        try {
            StringWriter out = new StringWriter();
            CONFIGURATION.getTemplate(template).process(all, out);
            return out.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException("template " + template + ": " + e.getMessage(), e);
        }
    }

    private static String words(Texts texts, List<?> arguments) throws TemplateModelException {
        if (arguments.isEmpty()) {
            throw new TemplateModelException("t needs a key");
        }
        Object[] places = arguments.subList(1, arguments.size()).toArray();
        return texts.of(arguments.get(0).toString(), places);
    }

    private static String resource(String name) {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
