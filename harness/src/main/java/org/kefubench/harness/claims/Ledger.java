package org.kefubench.harness.claims;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All claims: those of this project, one YAML file or more in the resource folder {@code claims/ledger}, and those of a folder of the user. */
public final class Ledger {

    private static final String FOLDER = "/org/kefubench/harness/claims/ledger";

    private final SuitePlans plans = new SuitePlans();
    private final Map<String, Claim> claims = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();

    private Ledger() {}

    /**
     * Reads the claims of this project, and those of a folder where one is given.
     *
     * @throws ClaimException if a file is wrong or an id is given twice
     */
    public static Ledger read(@Nullable Path own) throws IOException {
        Ledger ledger = new Ledger();
        ledger.addPackaged();
        if (own != null) {
            if (!Files.isDirectory(own)) {
                throw new IllegalArgumentException("--claims " + own + ": there is no such folder");
            }
            ledger.addAll(own);
        }
        return ledger;
    }

    private void addPackaged() throws IOException {
        URL url = Ledger.class.getResource(FOLDER);
        if (url == null) {
            throw new IllegalStateException("resource " + FOLDER + " is missing from the class path");
        }
        try {
            URI uri = url.toURI();
            if (!"jar".equals(uri.getScheme())) {
                addAll(Path.of(uri));
                return;
            }
            String text = uri.getSchemeSpecificPart();
            Path jar = Path.of(URI.create(text.substring(0, text.indexOf("!/"))));
            try (FileSystem inside = FileSystems.newFileSystem(jar)) {
                addAll(inside.getPath(FOLDER));
            }
        } catch (URISyntaxException e) {
            throw new IOException("resource " + url + " has no path", e);
        }
    }

    private void addAll(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            List<Path> sorted = found.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
            for (Path file : sorted) {
                String name = String.valueOf(file.getFileName());
                ClaimReader.parse(name, Files.readString(file), plans).forEach(claim -> add(claim, name));
            }
        }
    }

    private void add(Claim claim, String file) {
        if (claims.putIfAbsent(claim.id(), claim) != null) {
            throw new ClaimException(List.of(
                    file + ": id '" + claim.id() + "' is given twice; it is in " + files.get(claim.id()) + " as well"));
        }
        files.put(claim.id(), file);
    }

    /** The claims in the order of their files. */
    public List<Claim> claims() {
        return List.copyOf(claims.values());
    }

    /**
     * The claims of an id or of a group.
     *
     * @throws IllegalArgumentException naming the groups
     */
    public List<Claim> named(String idOrGroup) {
        List<Claim> named = new ArrayList<>();
        Set<String> groups = new LinkedHashSet<>();
        for (Claim claim : claims.values()) {
            groups.add(claim.group());
            if (claim.id().equals(idOrGroup) || claim.group().equals(idOrGroup)) {
                named.add(claim);
            }
        }
        if (named.isEmpty()) {
            throw new IllegalArgumentException("claim '" + idOrGroup
                    + "' is unknown: expected an id or one of the groups " + String.join(", ", groups));
        }
        return named;
    }

    SuitePlans plans() {
        return plans;
    }
}
