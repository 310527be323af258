package org.kefubench.datasets;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kefubench.api.Example;
import org.kefubench.datasets.augment.BackTranslation;
import org.kefubench.datasets.augment.LibreTranslate;
import org.kefubench.datasets.augment.RememberedTranslator;
import org.kefubench.datasets.augment.Rewriter;
import org.kefubench.datasets.augment.Shuffle;
import org.kefubench.datasets.augment.SlotFilling;
import org.kefubench.datasets.augment.SlotLists;
import org.kefubench.datasets.augment.Synonyms;
import org.kefubench.datasets.augment.Thesaurus;
import org.kefubench.datasets.augment.Typos;
import org.kefubench.datasets.format.Entity;
import org.kefubench.datasets.source.Folders;

/** The rewriters that modifiers name. */
final class Rewriters {

    /** System property and environment variable with the address of a translator. */
    static final String PROPERTY = "kefubench.translator";

    static final String VARIABLE = "KEFUBENCH_TRANSLATOR";

    private Rewriters() {}

    static Rewriter of(Modifier modifier, DataSet data) throws IOException {
        return switch (modifier.rule()) {
            case SYNONYMS -> new Synonyms(thesaurus(modifier.value(), data), 0.3);
            case TYPOS -> new Typos(data.language(), 0.05);
            case EDA -> new Shuffle(data.language(), 0.1);
            case SLOTS -> slots(modifier.value(), data);
            case BACK_TRANSLATION -> backTranslation(modifier.value(), data);
            default -> throw new IllegalArgumentException(modifier.rule() + " rewrites nothing");
        };
    }

    /** Whether rows that are templates give way to their copies. */
    static boolean fills(Modifier modifier) {
        return modifier.rule() == Rule.SLOTS;
    }

    private static Thesaurus thesaurus(String file, DataSet data) throws IOException {
        return file.isEmpty() ? Thesaurus.shipped(data.language()) : Thesaurus.of(data.language(), existing(file));
    }

    private static Path existing(String file) throws DataException {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw new DataException("there is no file " + path.toAbsolutePath());
        }
        return path;
    }

    private static Rewriter slots(String file, DataSet data) throws IOException {
        Map<String, List<String>> lists = file.isEmpty() ? seen(data.train()) : SlotLists.read(existing(file));
        if (lists.isEmpty()) {
            throw new DataException("data set '" + data.name()
                    + "' has no entities in its training rows: give lists of values with @slots=FILE");
        }
        return new SlotFilling(lists);
    }

    /** The values that the training rows have in each slot. */
    private static Map<String, List<String>> seen(List<Example> train) {
        Map<String, Set<String>> values = new TreeMap<>();
        for (Example row : train) {
            for (Entity entity : Entity.ofJson(row.attributes().getOrDefault(Entity.ATTRIBUTE, "[]"))) {
                values.computeIfAbsent(entity.type(), slot -> new TreeSet<>()).add(entity.text());
            }
        }
        Map<String, List<String>> lists = new TreeMap<>();
        values.forEach((slot, all) -> lists.put(slot, new ArrayList<>(all)));
        return lists;
    }

    private static Rewriter backTranslation(String pivot, DataSet data) throws IOException {
        String address = System.getProperty(PROPERTY, System.getenv().getOrDefault(VARIABLE, ""));
        if (address.isBlank()) {
            throw new DataUnavailableException("back-translation needs a translator: set " + VARIABLE
                    + " or --translator to the address of one in the form of LibreTranslate, for example"
                    + " http://localhost:5000/translate");
        }
        String key = System.getenv().getOrDefault(VARIABLE + "_KEY", "");
        Path memory = Folders.ofProcess().cache().resolve("translations");
        return new BackTranslation(
                new RememberedTranslator(new LibreTranslate(uri(address), key), memory, address),
                data.language().tag(),
                pivot);
    }

    private static URI uri(String address) throws DataException {
        try {
            URI uri = new URI(address);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new DataException("translator '" + address + "' is no address: " + e.getReason(), e);
        }
        throw new DataException(
                "translator '" + address + "' is no address: expected for example http://localhost:5000/translate");
    }
}
