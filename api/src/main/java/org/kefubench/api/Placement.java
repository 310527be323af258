package org.kefubench.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a bot runs: engine, device and precision. Written {@code engine/device/precision}, for example {@code jvm/cpu/fp32} or {@code
 * onnxruntime/cuda:0/fp16}.
 *
 * @param device {@code cpu} or {@code cuda:<index>}
 */
public record Placement(Engine engine, String device, Precision precision) {

    private static final Pattern DEVICE = Pattern.compile("cpu|cuda:\\d{1,2}");

    /** Plain Java on the processor: where everything without tensors runs. */
    public static final Placement JVM = new Placement(Engine.JVM, "cpu", Precision.FP32);

    /** Checks the form of the device. */
    public Placement {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(precision, "precision");
        if (!DEVICE.matcher(device).matches()) {
            throw new IllegalArgumentException("device '" + device + "': expected cpu or cuda:<index>");
        }
    }

    /** Whether the device is an accelerator. */
    public boolean onGpu() {
        return !device.equals("cpu");
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException naming the part that is wrong and what is allowed
     */
    public static Placement parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "placement '" + text + "': expected engine/device/precision, for example jvm/cpu/fp32");
        }
        return new Placement(
                constant(Engine.class, "engine", parts[0]), parts[1], constant(Precision.class, "precision", parts[2]));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String what, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(e -> e.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(what + " '" + text + "': expected one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(e -> e.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return engine.id() + "/" + device + "/" + precision.id();
    }
}
