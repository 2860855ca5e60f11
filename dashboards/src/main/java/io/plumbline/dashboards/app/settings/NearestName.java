package io.plumbline.dashboards.app.settings;

import static java.util.Comparator.reverseOrder;

import java.util.Collection;
import java.util.Comparator;

/** What somebody probably meant when they mistyped a name. */
record NearestName(String typed) {

    /** A hint that ends a sentence: the closest name if one is close, else all of them. */
    String among(Collection<String> names, String path) {
        if (names.isEmpty()) return "";
        var byCloseness = Comparator.comparingInt(this::distance).thenComparing(this::sameStart, reverseOrder());
        var nearest = names.stream().min(byCloseness).orElseThrow();
        if (distance(nearest) <= Math.max(2, typed.length() / 3)) return "; did you mean " + path + nearest + "?";
        return "; known keys here: " + String.join(", ", names);
    }

    private int sameStart(String name) {
        int same = 0;
        while (same < Math.min(name.length(), typed.length()) && name.charAt(same) == typed.charAt(same)) same++;
        return same;
    }

    /** Levenshtein's: single letters inserted, deleted or changed. */
    private int distance(String name) {
        int[] previous = new int[name.length() + 1];
        for (int column = 0; column <= name.length(); column++) previous[column] = column;
        for (int row = 1; row <= typed.length(); row++) {
            int[] current = new int[name.length() + 1];
            current[0] = row;
            for (int column = 1; column <= name.length(); column++) {
                int change = typed.charAt(row - 1) == name.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(previous[column - 1] + change, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[name.length()];
    }
}
