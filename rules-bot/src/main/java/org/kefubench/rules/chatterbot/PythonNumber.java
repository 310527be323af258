package org.kefubench.rules.chatterbot;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as Python has them: whole numbers without limit, 64-bit floats, and the 28-digit decimals that mathparse divides with. */
sealed interface PythonNumber {

    /** Python's default context of decimals. */
    MathContext DECIMAL = new MathContext(28, RoundingMode.HALF_EVEN);

    /** An int. */
    record Whole(BigInteger value) implements PythonNumber {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** A float. */
    record Real(double value) implements PythonNumber {
        @Override
        public String toString() {
            return repr(value);
        }
    }

    /** A Decimal. */
    record Decimal(BigDecimal value) implements PythonNumber {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** The nearest float. */
    default double asDouble() {
        if (this instanceof Whole whole) {
            return whole.value().doubleValue();
        }
        return this instanceof Decimal decimal ? decimal.value().doubleValue() : ((Real) this).value();
    }

    /** The exact decimal of what Python prints. */
    default BigDecimal asDecimal() {
        return new BigDecimal(toString());
    }

    /** The shortest text that reads back as the same float, with an exponent below 0.0001 and from 1e16, as Python writes it. */
    static String repr(double value) {
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return special(value);
        }
        BigDecimal shortest = shortest(value).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = shortest.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String digits = shortest.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String sign = value < 0 ? "-" : "";
        return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    private static String special(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < 17; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded;
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN));
    }
}
