package io.plumbline.dashboards.demo.platform;

/** What users of the simulated shop want, with an assumed share of the traffic. */
enum Task {
    ORDER(.5, "Where is my order %d?"),
    REFUND(.3, "I want my money back for order %d."),
    PRODUCT(.2, "Does article %d fit my bicycle?");

    private final double share;
    private final String question;

    Task(double share, String question) {
        this.share = share;
        this.question = question;
    }

    static Task drawn(double uniform) {
        double below = 0;
        for (var task : values()) {
            below += task.share;
            if (uniform < below) return task;
        }
        return PRODUCT;
    }

    String label() {
        return switch (this) {
            case ORDER -> "order";
            case REFUND -> "refund";
            case PRODUCT -> "product";
        };
    }

    String question() {
        return question;
    }
}
