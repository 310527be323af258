package org.kefubench.neural.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.kefubench.api.Bot;
import org.kefubench.api.Placement;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.engine.DiskSize;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.Footprint;
import org.kefubench.neural.onnx.OnnxModel;
import org.kefubench.neural.onnx.Weighting;

/** Makes one session of a model, and says with what settings. */
final class Sessions {

    private final OnnxModel model;
    private final Weighting weighting;
    private final Placement placement;
    private final EngineOptions options;
    private final OrtSession.SessionOptions.OptLevel level;

    Sessions(OnnxModel model, Weighting weighting, Placement placement, EngineOptions options) {
        this(model, weighting, placement, options, OrtSession.SessionOptions.OptLevel.ALL_OPT);
    }

    Sessions(
            OnnxModel model,
            Weighting weighting,
            Placement placement,
            EngineOptions options,
            OrtSession.SessionOptions.OptLevel level) {
        this.model = model;
        this.weighting = weighting;
        this.placement = placement;
        this.options = options;
        this.level = level;
    }

    /** A session that records which node runs where until its profile is taken. */
    OrtSession open() throws IOException {
        OrtEnvironment environment = OrtLibrary.environment();
        try (OrtSession.SessionOptions session = new OrtSession.SessionOptions()) {
            configure(session);
            session.enableProfiling(Files.createTempDirectory("kefubench-profile")
                    .resolve("session")
                    .toString());
            return create(environment, session);
        } catch (OrtException e) {
            throw new IOException("ONNX Runtime refused the model " + name() + ": " + e.getMessage(), e);
        }
    }

    /** Closes the session of a model that could not be opened, with its profile; what goes wrong in this is told beside the reason. */
    static void abandon(OrtSession session, Exception reason) {
        try {
            TruthCheck.take(session);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
        try {
            session.close();
        } catch (OrtException e) {
            reason.addSuppressed(e);
        }
    }

    /** Whether keys and values are in half precision. */
    boolean halfPrecision() {
        return weighting.halfPrecision();
    }

    /** What decoding reads. */
    Footprint footprint(ModelConfig config) {
        return Footprint.of(config, weighting.bits(), halfPrecision() ? Short.BYTES : Float.BYTES);
    }

    private OrtSession create(OrtEnvironment environment, OrtSession.SessionOptions session) throws OrtException {
        if (model instanceof OnnxModel.InMemory inMemory) {
            session.addConfigEntry(
                    "session.model_external_initializers_file_folder_path",
                    inMemory.folder().toString());
            byte[] bytes = new byte[inMemory.graph().remaining()];
            inMemory.graph().duplicate().get(bytes);
            return environment.createSession(bytes, session);
        }
        return environment.createSession(((OnnxModel.OnDisk) model).file().toString(), session);
    }

    private void configure(OrtSession.SessionOptions session) throws OrtException {
        session.setOptimizationLevel(level);
        session.setInterOpNumThreads(1);
        session.setIntraOpNumThreads(threads());
        session.setMemoryPatternOptimization(options.memoryPattern());
        session.setCPUArenaAllocator(options.arena());
        session.addConfigEntry("session.intra_op.allow_spinning", options.spinning() ? "1" : "0");
        if (placement.onGpu()) {
            session.addCUDA(CudaProbe.index(placement));
        }
    }

    private int threads() {
        return options.threads() == 0 ? Runtime.getRuntime().availableProcessors() : options.threads();
    }

    private Path name() {
        return model instanceof OnnxModel.OnDisk onDisk ? onDisk.file() : ((OnnxModel.InMemory) model).folder();
    }

    /** Version, device, types and settings by name. */
    Map<String, String> settings() throws IOException {
        Map<String, String> settings = new TreeMap<>();
        settings.put("engine", "ONNX Runtime " + OrtLibrary.environment().getVersion());
        settings.put("device", placement.device());
        settings.put("weights", weighting.id());
        settings.put("threads", Integer.toString(threads()));
        settings.put("spinning", Boolean.toString(options.spinning()));
        settings.put("arena", Boolean.toString(options.arena()));
        settings.put("memory_pattern", Boolean.toString(options.memoryPattern()));
        settings.put("optimization", level.name().toLowerCase(Locale.ROOT));
        settings.put("model", model instanceof OnnxModel.OnDisk ? "converted" : "points into the checkpoint");
        if (model instanceof OnnxModel.OnDisk onDisk) {
            settings.put(DiskSize.CONVERTED, Long.toString(onDisk.bytes()));
            if (onDisk.madeNow()) {
                settings.put(Bot.MADE_WHEN_OPENED, onDisk.file().toString());
            }
        }
        return settings;
    }
}
