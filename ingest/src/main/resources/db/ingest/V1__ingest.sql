-- What the logs say, as integers: written by ingest, read by everyone.
-- Flyway sets the schema (ingest); every time is event time unless its name says otherwise.

CREATE TABLE topic (
    topic_id   text PRIMARY KEY,               -- Kafka's id: a re-created topic is another topic
    name       text        NOT NULL,
    partitions int         NOT NULL,
    created_at timestamptz NOT NULL            -- wall clock
);

-- The checkpoint of one partition (wall clock only in updated_at).
CREATE TABLE partition (
    topic_id    text        NOT NULL REFERENCES topic,
    partition   int         NOT NULL,
    epoch       bigint      NOT NULL,          -- +1 at each assignment: fences a zombie's write
    owner       text        NOT NULL,
    applied     bigint      NOT NULL,          -- last offset whose effect is in the ticks; -1: none
    replay_from bigint      NOT NULL,          -- first offset needed to rebuild memory
    watermark   timestamptz,                   -- no tick that ends at or before it will change; NULL: nothing read yet
    memory      bytea       NOT NULL,          -- waiting offsets and segment values, coded
    lag         bigint      NOT NULL,          -- records behind the end of the partition
    updated_at  timestamptz NOT NULL,
    PRIMARY KEY (topic_id, partition)
);

CREATE TABLE deployment (
    tenant     text        NOT NULL,
    deployment text        NOT NULL,
    topic_id   text        NOT NULL REFERENCES topic,
    first_seen timestamptz NOT NULL,
    last_seen  timestamptz NOT NULL,
    PRIMARY KEY (tenant, deployment, topic_id)
);

-- Pairs of one comparison in one tick, one segment ('' is the whole) and one partition.
CREATE TABLE pair_tick (
    tick              timestamptz NOT NULL,    -- start of the tick
    topic_id          text        NOT NULL,
    partition         int         NOT NULL,
    tenant            text        NOT NULL,
    deployment        text        NOT NULL,
    candidate_variant text        NOT NULL,
    candidate_version text        NOT NULL,
    shadow_variant    text        NOT NULL,
    shadow_version    text        NOT NULL,
    segment           text        NOT NULL,    -- '' or 'label=value'
    pairs             bigint      NOT NULL,    -- completed pairs
    expected          double precision NOT NULL, -- sum of 1 / sampling probability over those pairs
    metrics           bytea       NOT NULL,    -- PairCounts by metric name, coded
    PRIMARY KEY (tick, topic_id, partition, tenant, deployment, candidate_variant, candidate_version, shadow_variant, shadow_version, segment)
);
CREATE INDEX pair_tick_deployment ON pair_tick (tenant, deployment, tick);

-- Answers of one arm in one tick, one segment and one partition: all of them, paired or not.
CREATE TABLE arm_tick (
    tick       timestamptz NOT NULL,
    topic_id   text        NOT NULL,
    partition  int         NOT NULL,
    tenant     text        NOT NULL,
    deployment text        NOT NULL,
    role       text        NOT NULL,           -- candidate, shadow, control, unknown
    variant    text        NOT NULL,
    version    text        NOT NULL,
    segment    text        NOT NULL,
    answers    bigint      NOT NULL,
    unpaired   bigint      NOT NULL,           -- patience ran out without a partner
    late       bigint      NOT NULL,
    metrics    bytea       NOT NULL,           -- ArmCounts by metric name, coded
    PRIMARY KEY (tick, topic_id, partition, tenant, deployment, role, variant, version, segment)
);
CREATE INDEX arm_tick_deployment ON arm_tick (tenant, deployment, tick);

-- Answers that users saw, by the tick in which their request STARTED: the proof of a rollback.
CREATE TABLE served (
    tick       timestamptz NOT NULL,
    topic_id   text        NOT NULL,
    partition  int         NOT NULL,
    tenant     text        NOT NULL,
    deployment text        NOT NULL,
    role       text        NOT NULL,
    variant    text        NOT NULL,
    version    text        NOT NULL,
    answers    bigint      NOT NULL,
    PRIMARY KEY (tick, topic_id, partition, tenant, deployment, role, variant, version)
);
CREATE INDEX served_deployment ON served (tenant, deployment, tick);

-- Everything that was counted or set aside, by reason, since the topic began.
CREATE TABLE counter (
    topic_id  text   NOT NULL,
    partition int    NOT NULL,
    name      text   NOT NULL,                 -- read, counted, duplicate, late, unpaired, dead_letter:<reason>, …
    count     bigint NOT NULL,
    PRIMARY KEY (topic_id, partition, name)
);
