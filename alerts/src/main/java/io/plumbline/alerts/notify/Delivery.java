package io.plumbline.alerts.notify;

import java.time.Duration;

/** What became of one attempt to deliver. Whether and when to try again is the post's business, not the channel's. */
public sealed interface Delivery {
    /**
     * The vendor has it.
     *
     * @param receipt JSON object with what is needed to go on with the message; {@code {}} for nothing
     */
    record Delivered(String receipt) implements Delivery {}

    /**
     * It may work later.
     *
     * @param notBefore what the vendor asked for; zero when it did not say
     * @param perhapsDelivered the request may have arrived although no answer came
     */
    record TryAgain(String reason, Duration notBefore, boolean perhapsDelivered) implements Delivery {}

    /** It will never work as it stands. */
    record Refused(String reason) implements Delivery {}
}
