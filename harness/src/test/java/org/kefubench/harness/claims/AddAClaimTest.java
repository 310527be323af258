package org.kefubench.harness.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.reports.claims.Entry;
import org.kefubench.reports.claims.Verdict;

/** Follows docs/add-a-claim.md literally: the files that it shows are the ones that are read. */
class AddAClaimTest {

    private static final Pattern SHOWN =
            Pattern.compile("`my-claims/([a-z.-]+)`:?\\s+```\\w+\\n(.*?)\\n *```", Pattern.DOTALL);

    @Test
    void the_files_that_the_page_shows_make_claims_and_are_gone_with_them(@TempDir Path folder) throws IOException {
        int before = Ledger.read(folder).claims().size();
        Matcher shown = SHOWN.matcher(Files.readString(Path.of("../docs/add-a-claim.md")));
        while (shown.find()) {
            Files.writeString(folder.resolve(shown.group(1)), (shown.group(2) + "\n").stripIndent());
        }
        Ledger ledger = Ledger.read(folder);
        List<Claim> ours = ledger.named("our-desk");
        assertThat(ours).extracting(Claim::id).containsExactlyInAnyOrder("desk-length", "desk-svm", "desk-svm-better");
        List<Entry> entries = new Reproduction(ledger, ours).judge(List.of(), List.of(folder));
        assertThat(entries)
                .filteredOn(entry -> entry.id().equals("desk-length"))
                .extracting(entry -> entry.ruling().verdict())
                .containsExactly(Verdict.REPRODUCED);
        assertThat(entries)
                .filteredOn(entry -> entry.id().equals("desk-svm"))
                .extracting(Entry::command)
                .containsExactly("run quick --label linear-svm --dataset desk/en");
        for (String name : List.of("desk-length.yaml", "desk-svm.yaml")) {
            Files.delete(folder.resolve(name));
        }
        assertThat(Ledger.read(folder).claims()).hasSize(before);
    }
}
