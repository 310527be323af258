package org.kefubench.neural.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibtorchTest {

    @TempDir
    Path folder;

    /** The jar for processors is always on the class path; a folder with CUDA in it comes before it. */
    @Test
    void a_folder_with_cuda_is_not_taken_for_the_jar_beside_it() throws IOException {
        assumeTrue(System.getenv(Libtorch.PATH) == null, "there is a folder");
        assertThat(Libtorch.flavor()).isEqualTo("cpu");
        Files.createFile(folder.resolve(System.mapLibraryName("torch")));
        System.setProperty(Libtorch.PATH, folder.toString());
        try {
            assertThat(Libtorch.flavor()).isEqualTo("cpu");
            Files.createFile(folder.resolve(System.mapLibraryName("torch_cuda")));
            assertThat(Libtorch.flavor()).isEqualTo("cu128");
            Libtorch.tell();
            assertThat(System.getProperty(Libtorch.FLAVOR)).isEqualTo("cu128");
            assertThat(getClass().getResource("/jnilib/linux-x86_64/cu128/libdjl_torch.so"))
                    .isNotNull();
        } finally {
            System.clearProperty(Libtorch.PATH);
            System.clearProperty(Libtorch.FLAVOR);
        }
    }

    @Test
    void the_first_folder_that_has_the_library_counts() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path full = Files.createDirectories(folder.resolve("full"));
        Path library = Files.createFile(full.resolve(System.mapLibraryName("torch")));
        assertThat(Libtorch.folder(empty + File.pathSeparator + full)).contains(full.toAbsolutePath());
        assertThat(Libtorch.folder(library.toString())).contains(full.toAbsolutePath());
        assertThat(Libtorch.folder(empty.toString())).isEmpty();
        assertThat(Libtorch.folder("")).isEmpty();
    }
}
