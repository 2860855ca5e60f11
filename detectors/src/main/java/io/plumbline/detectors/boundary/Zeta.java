package io.plumbline.detectors.boundary;

/** Riemann's zeta function for s over 1, by the Euler-Maclaurin formula after 20 terms; commons-math has none. */
final class Zeta {
    private static final int TERMS = 20;

    private Zeta() {}

    static double of(double s) {
        double sum = 0;
        for (int n = 1; n < TERMS; n++) sum += StrictMath.pow(n, -s);
        double last = StrictMath.pow(TERMS, -s);
        double square = (double) TERMS * TERMS;
        double first = s * last / TERMS / 12;
        double second = first * (s + 1) * (s + 2) / square / 60;
        double third = second * (s + 3) * (s + 4) / square / 42;
        return sum + last * TERMS / (s - 1) + last / 2 + first - second + third;
    }
}
