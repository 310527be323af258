package org.kefubench.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.kefubench.api.ModelConverter;
import org.kefubench.harness.catalogue.Converters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a model for other programs. */
@Command(
        name = "convert",
        description = "Write a model as ONNX, or as safetensors with another number type, for other programs.",
        mixinStandardHelpOptions = true)
final class ConvertCommand implements Callable<Integer> {

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description = "A directory in the Hugging Face layout, hub:OWNER/NAME[@REVISION], or random:ARCHITECTURE.")
    private String model = "";

    @Option(names = "--to", required = true, paramLabel = "FORMAT", description = "onnx or safetensors.")
    private String format = "";

    @Option(
            names = "--precision",
            paramLabel = "TYPE",
            defaultValue = "fp32",
            description = "onnx: fp32, fp16, int8 (dynamic, for CPUs), int8w and int4 (weight only);"
                    + " safetensors: fp32, fp16, bf16. Default: ${DEFAULT-VALUE}.")
    private String precision = "";

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder to write to.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Terminal terminal = Terminal.ofProcess();
        ModelConverter converter = Converters.to(format);
        List<Path> written = converter.convert(model, precision, out, terminal.bytes());
        Table table = new Table("written", ">bytes");
        for (Path file : written) {
            table.add(List.of(file.toString(), Long.toString(Files.size(file))));
        }
        table.lines().forEach(terminal::line);
        return 0;
    }
}
