package org.kefubench.reports.claims;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers of claims as text: with as many digits as published tables have. */
public final class Amount {

    private static final int DIGITS = 4;

    private Amount() {}

    /** At most two digits behind the point in per cent, four elsewhere; no zeros at the end, no unit. */
    public static String text(double value, String unit) {
        BigDecimal rounded = BigDecimal.valueOf(value)
                .setScale(unit.equals("%") ? 2 : DIGITS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
    }

    /** A p-value with its sign: {@code = 0.0312}, or {@code < 0.0001} where that many digits would say 0. */
    public static String pValue(double value) {
        return value < 0.0001 ? "< 0.0001" : "= " + text(value, "");
    }

    /** The same with its unit. */
    public static String withUnit(double value, String unit) {
        return unit.isEmpty() ? text(value, unit) : text(value, unit) + " " + unit;
    }
}
