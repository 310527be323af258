package org.kefubench.neural.torch;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The file format of a TorchScript module: a zip without compression of two pickles, two marks and the text. */
final class ScriptArchive {

    private static final String HEADER = """
            class M(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              _is_full_backward_hook : Optional[bool]
            """;

    /** The format's number since PyTorch 1.10; it fixes the meaning of the operators. */
    private static final String VERSION = "10\n";

    /** A pickled empty tuple: our texts hold their constants themselves. */
    private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

    private ScriptArchive() {}

    /** An archive of a class with these methods. */
    static byte[] of(String methods) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "m/data.pkl", module());
            store(zip, "m/constants.pkl", NO_CONSTANTS);
            store(zip, "m/byteorder", utf8("little"));
            store(zip, "m/version", utf8(VERSION));
            store(zip, "m/code/__torch__.py", utf8(HEADER + methods.indent(2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the stream is in memory
        }
        return bytes.toByteArray();
    }

    /** Pickle, protocol 2: an object of class M with two attributes, training = False and the hook = None. */
    private static byte[] module() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {(byte) 0x80, 2});
        out.write(utf8("c__torch__\nM\nq\0)"));
        out.write(0x81);
        out.write(utf8("}(X\10\0\0\0trainingq\1"));
        out.write(0x89);
        out.write(utf8("X\26\0\0\0_is_full_backward_hookq\2Nubq\3."));
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
