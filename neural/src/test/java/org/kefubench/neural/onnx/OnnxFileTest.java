package org.kefubench.neural.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;

/** What is written is read with a ready-made reader of the format. */
class OnnxFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "bert-tiny,FP32",
        "bert-tiny,INT8_DYNAMIC",
        "roberta-tiny,FP16",
        "albert-tiny,INT8_BLOCKS",
        "gpt2-tiny,INT4_BLOCKS",
        "llama-tiny,FP32"
    })
    void every_value_is_made_once_before_it_is_used(String model, Weighting weighting) throws IOException {
        OnnxMl.ModelProto read = convert(model, weighting);
        assertThat(read.getProducerName()).isEqualTo("kefubench");
        Set<String> known = new HashSet<>();
        read.getGraph().getInputList().forEach(input -> known.add(input.getName()));
        read.getGraph()
                .getInitializerList()
                .forEach(weight -> assertThat(known.add(weight.getName())).isTrue());
        for (OnnxMl.NodeProto node : read.getGraph().getNodeList()) {
            node.getInputList()
                    .forEach(input -> assertThat(input.isEmpty() || known.contains(input))
                            .as("%s reads %s", node.getName(), input)
                            .isTrue());
            node.getOutputList().stream()
                    .filter(output -> !output.isEmpty())
                    .forEach(output -> assertThat(known.add(output)).as(output).isTrue());
        }
        read.getGraph().getOutputList().forEach(output -> assertThat(known).contains(output.getName()));
    }

    @Test
    void versions_metadata_and_ports_are_declared() throws IOException {
        OnnxMl.ModelProto read = convert("bert-tiny", Weighting.FP32);
        Map<String, Long> versions = new HashMap<>();
        read.getOpsetImportList().forEach(set -> versions.put(set.getDomain(), set.getVersion()));
        assertThat(versions).containsExactlyInAnyOrderEntriesOf(Map.of("", 20L, "com.microsoft", 1L));
        Map<String, String> facts = new HashMap<>();
        read.getMetadataPropsList().forEach(pair -> facts.put(pair.getKey(), pair.getValue()));
        assertThat(facts).containsEntry("architecture", "bert").containsEntry("weights", "fp32");
        assertThat(facts.get("source_sha256")).matches("[0-9a-f]{64}");
        OnnxMl.ValueInfoProto ids = read.getGraph().getInput(0);
        assertThat(ids.getName()).isEqualTo("input_ids");
        assertThat(ids.getType().getTensorType().getElemType()).isEqualTo(7); // int64
        assertThat(ids.getType().getTensorType().getShape().getDimList())
                .extracting(OnnxMl.TensorShapeProto.Dimension::getDimParam)
                .containsExactly("batch", "sequence");
    }

    @Test
    void weights_are_where_the_file_says() throws IOException {
        OnnxMl.ModelProto read = convert("bert-tiny", Weighting.FP32);
        OnnxMl.TensorProto tensor = read.getGraph().getInitializerList().stream()
                .filter(weight -> weight.getName().equals("bert.pooler.dense.weight"))
                .findFirst()
                .orElseThrow();
        Map<String, String> place = new HashMap<>();
        tensor.getExternalDataList().forEach(pair -> place.put(pair.getKey(), pair.getValue()));
        assertThat(tensor.getDimsList()).containsExactly(32L, 32L);
        long offset = Long.parseLong(place.get("offset"));
        assertThat(offset % 4096).isZero();
        byte[] data = Files.readAllBytes(folder.resolve(place.get("location")));
        ByteBuffer bytes = ByteBuffer.wrap(data, (int) offset, Integer.parseInt(place.get("length")))
                .order(ByteOrder.LITTLE_ENDIAN);
        float[] expected = Checkpoint.open(Fixtures.model("bert-tiny")).floats("bert.pooler.dense.weight");
        float[] found = new float[expected.length];
        bytes.asFloatBuffer().get(found);
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void weights_in_the_same_folder_are_pointed_at_and_not_copied() throws IOException {
        for (String file : List.of("config.json", "model.safetensors")) {
            Files.copy(Fixtures.model("bert-tiny").resolve(file), folder.resolve(file));
        }
        Checkpoint checkpoint = Checkpoint.open(folder);
        Path file = folder.toRealPath().resolve("model.onnx");
        Converter.convert(checkpoint, Weighting.FP32, file);
        OnnxMl.ModelProto read = OnnxMl.ModelProto.parseFrom(Files.readAllBytes(file));
        assertThat(read.getGraph().getInitializerList().stream()
                        .filter(weight -> weight.getName().equals("classifier.weight"))
                        .flatMap(weight -> weight.getExternalDataList().stream())
                        .map(OnnxMl.StringStringEntryProto::getValue))
                .contains("model.safetensors");
        assertThat(file.resolveSibling("model.onnx.data")).doesNotExist();
    }

    private OnnxMl.ModelProto convert(String model, Weighting weighting) throws IOException {
        Path file = folder.resolve("model.onnx");
        Converter.convert(Checkpoint.open(Fixtures.model(model)), weighting, file);
        return OnnxMl.ModelProto.parseFrom(Files.readAllBytes(file));
    }
}
