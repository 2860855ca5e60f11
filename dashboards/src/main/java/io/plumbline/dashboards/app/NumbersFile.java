package io.plumbline.dashboards.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** A file of numbers, separated by white space, commas or semicolons; a JSON array will do. */
final class NumbersFile {
    private static final int SHOWN = 20;

    private NumbersFile() {}

    static double[] read(Path file) throws UserMistake, IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException absent) {
            throw new UserMistake("there is no file " + file);
        }
        var words = Arrays.stream(text.split("[\\s,;\\[\\]]+"))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
        double[] numbers = new double[words.length];
        for (int index = 0; index < words.length; index++) numbers[index] = number(file, words[index], index);
        return numbers;
    }

    /** Whole numbers of 0 or more. */
    static long[] counts(Path file) throws UserMistake, IOException {
        double[] numbers = read(file);
        long[] counts = new long[numbers.length];
        for (int index = 0; index < numbers.length; index++) {
            counts[index] = (long) numbers[index];
            if (counts[index] != numbers[index] || counts[index] < 0) {
                throw new UserMistake("number " + (index + 1) + " of " + file + " is no count: " + numbers[index]);
            }
        }
        return counts;
    }

    private static double number(Path file, String word, int index) throws UserMistake {
        try {
            double number = Double.parseDouble(word);
            if (Double.isFinite(number)) return number;
        } catch (NumberFormatException noNumber) {
            // told below
        }
        String shown = word.length() > SHOWN ? word.substring(0, SHOWN) + "..." : word;
        throw new UserMistake("value " + (index + 1) + " of " + file + " is no number: " + shown);
    }
}
