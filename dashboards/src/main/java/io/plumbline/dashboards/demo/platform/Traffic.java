package io.plumbline.dashboards.demo.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The simulated users' requests in order: Poisson arrivals, some of them turns of conversations.
 *
 * <p>Prompt lengths are lognormal with the median (760 tokens, e^6.633) and spread (.985) of the log lengths in the public
 * Azure LLM inference trace 2023, conversation part. Shares of tasks and of conversations are assumptions.
 */
final class Traffic {
    static final double CONVERSATION_SHARE = .3;
    private static final int OPEN_CONVERSATIONS = 60;
    private static final double PROMPT_LOG_MEDIAN = 6.633;
    private static final double PROMPT_LOG_SPREAD = .985;
    private static final int PROMPT_LIMIT = 16_000;

    private final SplittableRandom random;
    private final String prefix;
    private final double perSecond;
    private final List<Conversation> conversations = new ArrayList<>();
    private long requests;
    private long conversationsBegun;

    private record Conversation(String id, int turnsLeft) {}

    /** @param name begins all ids: no two streams of one log may share it */
    Traffic(String name, long seed, double perSecond) {
        if (!(perSecond > 0)) throw new IllegalArgumentException("perSecond must be > 0: " + perSecond);
        this.random = new SplittableRandom(seed);
        this.prefix = name + "-";
        this.perSecond = perSecond;
    }

    /** Seconds until the next request: exponential, so that arrivals are a Poisson stream. */
    double gap() {
        return -Math.log1p(-random.nextDouble()) / perSecond;
    }

    UserRequest next() {
        var task = Task.drawn(random.nextDouble());
        var conversation = random.nextDouble() < CONVERSATION_SHARE ? Optional.of(turn()) : Optional.<String>empty();
        int promptTokens = (int) Math.min(
                PROMPT_LIMIT, Math.ceil(Math.exp(PROMPT_LOG_MEDIAN + PROMPT_LOG_SPREAD * random.nextGaussian())));
        requests++;
        return new UserRequest(
                prefix + requests,
                conversation,
                task.label(),
                task.question().formatted(10_000 + random.nextInt(90_000)),
                promptTokens);
    }

    /** The conversation that speaks next; one that has ended is followed by a new one. */
    private String turn() {
        if (conversations.size() < OPEN_CONVERSATIONS) conversations.add(begin());
        int place = random.nextInt(conversations.size());
        var conversation = conversations.get(place);
        conversations.set(
                place,
                conversation.turnsLeft() == 1
                        ? begin()
                        : new Conversation(conversation.id(), conversation.turnsLeft() - 1));
        return conversation.id();
    }

    private Conversation begin() {
        conversationsBegun++;
        return new Conversation(prefix + "c" + conversationsBegun, 2 + random.nextInt(4));
    }
}
