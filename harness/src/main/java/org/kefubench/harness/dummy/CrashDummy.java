package org.kefubench.harness.dummy;

import java.lang.reflect.Field;

/** Crashes the virtual machine. */
public final class CrashDummy extends Dummy<Dummy.None> {

    /** As a service. */
    public CrashDummy() {
        super("dummy-crash", "Crashes the virtual machine.", new None());
    }

    @Override
    Behaviour behaviour(Dummy.None options) {
        return utterances -> {
            crash();
            return Behaviour.constant(utterances);
        };
    }

    private static void crash() {
        try {
            Class<?> type = Class.forName("sun.misc.Unsafe");
            Field field = type.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            type.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 0L, 0L);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java cannot be crashed so", e);
        }
    }
}
