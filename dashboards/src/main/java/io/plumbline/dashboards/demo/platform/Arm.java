package io.plumbline.dashboards.demo.platform;

/** In which part an answer took part, as the inference log calls it. */
enum Arm {
    CANDIDATE("candidate", true),
    SHADOW("shadow", false),
    CONTROL("control", true);

    private final String role;
    private final boolean served;

    Arm(String role, boolean served) {
        this.role = role;
        this.served = served;
    }

    String role() {
        return role;
    }

    /** Whether the user saw the answer. */
    boolean served() {
        return served;
    }
}
