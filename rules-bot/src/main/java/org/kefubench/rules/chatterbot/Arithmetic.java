package org.kefubench.rules.chatterbot;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Evaluates an expression as the library mathparse does, its precedence included: {@code *} and {@code /} bind closest, then {@code +} and {@code -}, and
 * {@code ^} last, so that {@code 2 + 3 ^ 2} is 25. Words for powers bind to the number before them.
 */
final class Arithmetic {

    private static final Map<String, Integer> PRECEDENCE = Map.of("/", 4, "*", 4, "+", 3, "-", 3, "^", 2, "(", 1);
    private static final int UNARY_PRECEDENCE = 5;
    private static final String UNDEFINED = "undefined";
    private static final int LARGEST_EXPONENT = 10_000;

    private final Deque<PythonNumber> numbers = new ArrayDeque<>();
    private final Deque<String> operators = new ArrayDeque<>();

    private Arithmetic() {}

    /** The value as Python prints it, {@code undefined} for a division by zero, or empty where the expression makes no sense. */
    static Optional<String> evaluate(Expression expression) {
        try {
            return Optional.of(new Arithmetic().value(expression.tokens()).toString());
        } catch (ZeroDivision e) {
            return Optional.of(UNDEFINED);
        } catch (NotArithmetic e) {
            return Optional.empty();
        }
    }

    private PythonNumber value(List<String> tokens) {
        List<Object> items = items(tokens);
        for (Object item : items) {
            if (item instanceof PythonNumber number) {
                numbers.push(number);
            } else {
                operator((String) item);
            }
        }
        while (!operators.isEmpty()) {
            apply(operators.pop());
        }
        return pop();
    }

    /** Numbers and operators; words of a number such as {@code two hundred fifty four} become one. */
    private static List<Object> items(List<String> tokens) {
        List<Object> items = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            String token = tokens.get(at);
            if (NumberWords.starts(token)) {
                NumberWords words = NumberWords.from(tokens, at);
                items.add(words.value());
                at = words.end();
            } else {
                items.add(item(token));
                at++;
            }
        }
        return items;
    }

    private static Object item(String token) {
        Double constant = MathWords.CONSTANTS.get(token);
        if (constant != null) {
            return new PythonNumber.Real(constant);
        }
        if (!MathWords.isTerm(token)) {
            throw new NotArithmetic();
        }
        return Objects.requireNonNullElse(MathWords.OPERATORS.get(token), token);
    }

    private void operator(String token) {
        BigInteger power = MathWords.POWERS.get(token);
        if (power != null) {
            numbers.push(power(pop(), new PythonNumber.Whole(power)));
        } else if (token.equals("(") || MathWords.UNARY.contains(token)) {
            operators.push(token);
        } else if (token.equals(")")) {
            close();
        } else {
            while (!operators.isEmpty() && precedence(operators.peek()) >= precedence(token)) {
                apply(operators.pop());
            }
            operators.push(token);
        }
    }

    private void close() {
        while (!operators.isEmpty() && !"(".equals(operators.peek())) {
            apply(operators.pop());
        }
        if (operators.isEmpty()) {
            throw new NotArithmetic();
        }
        operators.pop();
    }

    private static int precedence(String operator) {
        return PRECEDENCE.getOrDefault(operator, UNARY_PRECEDENCE);
    }

    private void apply(String operator) {
        if (operator.equals("(")) {
            throw new NotArithmetic();
        }
        PythonNumber right = pop();
        numbers.push(MathWords.UNARY.contains(operator) ? unary(operator, right) : binary(operator, pop(), right));
    }

    private PythonNumber pop() {
        PythonNumber number = numbers.poll();
        if (number == null) {
            throw new NotArithmetic();
        }
        return number;
    }

    private static PythonNumber unary(String operator, PythonNumber number) {
        double value = number.asDouble();
        if (value < 0 || (value == 0 && operator.equals("log"))) {
            throw new NotArithmetic();
        }
        return new PythonNumber.Real(operator.equals("sqrt") ? Math.sqrt(value) : Math.log10(value));
    }

    private static PythonNumber binary(String operator, PythonNumber left, PythonNumber right) {
        return switch (operator) {
            case "/" -> divide(left, right);
            case "^" -> power(left, right);
            default -> combine(operator, left, right);
        };
    }

    private static PythonNumber divide(PythonNumber left, PythonNumber right) {
        if (right.asDecimal().signum() == 0) {
            throw new ZeroDivision();
        }
        return new PythonNumber.Decimal(left.asDecimal().divide(right.asDecimal(), PythonNumber.DECIMAL));
    }

    private static PythonNumber power(PythonNumber left, PythonNumber right) {
        if (left instanceof PythonNumber.Whole base
                && right instanceof PythonNumber.Whole exponent
                && exponent.value().signum() >= 0
                && exponent.value().bitLength() < Integer.SIZE
                && exponent.value().intValue() <= LARGEST_EXPONENT) {
            return new PythonNumber.Whole(base.value().pow(exponent.value().intValue()));
        }
        return new PythonNumber.Real(Math.pow(left.asDouble(), right.asDouble()));
    }

    /** Adds, subtracts or multiplies; Python refuses to mix decimals and floats. */
    private static PythonNumber combine(String operator, PythonNumber left, PythonNumber right) {
        if (left instanceof PythonNumber.Whole a && right instanceof PythonNumber.Whole b) {
            return new PythonNumber.Whole(
                    switch (operator) {
                        case "+" -> a.value().add(b.value());
                        case "-" -> a.value().subtract(b.value());
                        default -> a.value().multiply(b.value());
                    });
        }
        boolean decimals = left instanceof PythonNumber.Decimal || right instanceof PythonNumber.Decimal;
        boolean floats = left instanceof PythonNumber.Real || right instanceof PythonNumber.Real;
        if (decimals && floats) {
            throw new NotArithmetic();
        }
        return decimals
                ? new PythonNumber.Decimal(decimal(operator, left.asDecimal(), right.asDecimal()))
                : new PythonNumber.Real(real(operator, left.asDouble(), right.asDouble()));
    }

    private static BigDecimal decimal(String operator, BigDecimal left, BigDecimal right) {
        return switch (operator) {
            case "+" -> left.add(right, PythonNumber.DECIMAL);
            case "-" -> left.subtract(right, PythonNumber.DECIMAL);
            default -> left.multiply(right, PythonNumber.DECIMAL);
        };
    }

    private static double real(String operator, double left, double right) {
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            default -> left * right;
        };
    }

    private static final class NotArithmetic extends RuntimeException {
        NotArithmetic() {
            super("no arithmetic", null, false, false);
        }
    }

    private static final class ZeroDivision extends RuntimeException {
        ZeroDivision() {
            super("division by zero", null, false, false);
        }
    }
}
