package io.plumbline.dashboards.demo.inbox;

import java.time.Instant;

/** One call that a stand-in received, and its answer, in a few words. */
record Call(Instant at, String what, String answer) {}
