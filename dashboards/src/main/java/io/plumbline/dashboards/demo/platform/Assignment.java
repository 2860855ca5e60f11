package io.plumbline.dashboards.demo.platform;

/** Who answers a request, and in which part. */
record Assignment(Arm arm, SimulatedModel model) {}
