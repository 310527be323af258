package org.kefubench.datasets.mask;

/** Check digits of numbers that people and banks carry. */
final class Checksums {

    private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String ID_CHECKS = "10X98765432";

    private Checksums() {}

    /** The Chinese identity number (GB 11643-1999): seventeen digits with a plausible date of birth and a check character. */
    static boolean identity(String text) {
        if (text.length() != 18) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            int digit = Character.digit(text.charAt(i), 10);
            if (digit < 0) {
                return false;
            }
            sum += digit * ID_WEIGHTS[i];
        }
        int year = Integer.parseInt(text.substring(6, 10));
        int month = Integer.parseInt(text.substring(10, 12));
        int day = Integer.parseInt(text.substring(12, 14));
        boolean date = year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
        return date && ID_CHECKS.charAt(sum % 11) == Character.toUpperCase(text.charAt(17));
    }

    /** Luhn's check over the digits, of which there must be 13 to 19, not all alike. */
    static boolean luhn(String text) {
        String digits = digits(text);
        if (digits.length() < 13
                || digits.length() > 19
                || digits.chars().distinct().count() < 2) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    /** The international bank account number (ISO 13616): letters as numbers, first four characters moved to the end, remainder 1 of 97. */
    static boolean iban(String text) {
        String bare = text.replace(" ", "");
        if (bare.length() < 15 || bare.length() > 34) {
            return false;
        }
        String moved = bare.substring(4) + bare.substring(0, 4);
        int remainder = 0;
        for (int i = 0; i < moved.length(); i++) {
            int value = Character.digit(moved.charAt(i), 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder == 1;
    }

    static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        text.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
        return digits.toString();
    }
}
