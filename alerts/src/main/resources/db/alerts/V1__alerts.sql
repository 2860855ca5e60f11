-- What was judged, told and done: written by alerts, read by everyone.
-- Flyway sets the schema (alerts); every time is event time unless its name says otherwise.

-- One judge per deployment, by lease. The fence grows with each new holder.
CREATE TABLE judge (
    tenant      text        NOT NULL,
    deployment  text        NOT NULL,
    holder      text        NOT NULL,
    fence       bigint      NOT NULL,
    lease_until timestamptz NOT NULL,          -- wall clock
    cursor      timestamptz,                   -- ticks that end at or before it are judged
    state       bytea       NOT NULL,          -- recent coverage and the like, coded
    PRIMARY KEY (tenant, deployment)
);

-- A candidate version against a shadow version: one epoch.
CREATE TABLE comparison (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant            text        NOT NULL,
    deployment        text        NOT NULL,
    candidate_variant text        NOT NULL,
    candidate_version text        NOT NULL,
    shadow_variant    text        NOT NULL,
    shadow_version    text        NOT NULL,
    first_tick        timestamptz NOT NULL,
    last_tick         timestamptz NOT NULL,
    pairs             bigint      NOT NULL,
    coverage          double precision,        -- share of the candidate's recent answers that found a shadow
    blind             text,                    -- why nothing can be said now; NULL: we see
    decision          text        NOT NULL,    -- KEEP_SUPERIOR, KEEP, ROLLBACK, INCONCLUSIVE
    reason            text        NOT NULL,    -- in words
    decided_at        timestamptz NOT NULL,    -- tick in which the decision last changed
    UNIQUE (tenant, deployment, candidate_variant, candidate_version, shadow_variant, shadow_version)
);

CREATE TABLE decision (                        -- history, one row a change
    comparison_id bigint      NOT NULL REFERENCES comparison,
    at            timestamptz NOT NULL,
    decision      text        NOT NULL,
    reason        text        NOT NULL,
    pairs         bigint      NOT NULL
);
CREATE INDEX decision_comparison ON decision (comparison_id, at);

-- One metric of one comparison in one segment: what is known of it now. Numbers are in the metric's own units,
-- candidate minus shadow; for scale 'log_ratio' the difference is ln(candidate / shadow).
CREATE TABLE series (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    comparison_id  bigint      NOT NULL REFERENCES comparison,
    metric         text        NOT NULL,
    segment        text        NOT NULL,
    definition     int         NOT NULL,       -- version of the metric's definition
    layout         int         NOT NULL,       -- version of the bin layout
    scale          text        NOT NULL,       -- difference, log_ratio
    direction      text        NOT NULL,       -- higher, lower
    action         text        NOT NULL,       -- rollback, page, inform, unconfigured
    margin         double precision NOT NULL,  -- in units of the difference, positive
    units          bigint      NOT NULL,       -- pairs that count in the statistics (one a conversation)
    pairs          bigint      NOT NULL,       -- all pairs with a value
    candidate_mean double precision,
    shadow_mean    double precision,
    mean           double precision,
    low            double precision,
    high           double precision,
    verdict        text        NOT NULL,       -- PASS, BREACH, INSUFFICIENT, BLIND
    note           text        NOT NULL,       -- in words; for INSUFFICIENT how many more pairs
    evidence       double precision NOT NULL,  -- Shiryaev-Roberts S: an alarm at 1; -1 where no detector runs
    out_of_range   bigint      NOT NULL,
    first_tick     timestamptz NOT NULL,
    last_tick      timestamptz NOT NULL,
    state          bytea       NOT NULL,       -- histograms and detectors, coded
    UNIQUE (comparison_id, metric, segment)
);

-- A minute of a series: what page, report and Grafana draw. Sums over the pairs that count.
CREATE TABLE minute (
    minute        timestamptz NOT NULL,
    series_id     bigint      NOT NULL REFERENCES series,
    units         bigint      NOT NULL,
    pairs         bigint      NOT NULL,
    candidate_sum numeric     NOT NULL,
    shadow_sum    numeric     NOT NULL,
    difference_sum numeric    NOT NULL,        -- candidate minus shadow, or sum of log ratios
    histogram     bytea       NOT NULL,        -- oriented difference on the grid of 201 cells
    mean          double precision,            -- of the epoch up to the end of this minute
    low           double precision,
    high          double precision,
    evidence      double precision NOT NULL,
    PRIMARY KEY (minute, series_id)
);
CREATE INDEX minute_series ON minute (series_id, minute);

-- A minute of one arm: every answer, paired or not.
CREATE TABLE arm_minute (
    minute     timestamptz NOT NULL,
    tenant     text        NOT NULL,
    deployment text        NOT NULL,
    role       text        NOT NULL,
    variant    text        NOT NULL,
    version    text        NOT NULL,
    segment    text        NOT NULL,
    metric     text        NOT NULL,           -- '' : the answers themselves, count only
    count      bigint      NOT NULL,
    sum        numeric     NOT NULL,
    histogram  bytea       NOT NULL,           -- log cells for ratio metrics, else empty
    PRIMARY KEY (minute, tenant, deployment, role, variant, version, segment, metric)
);
CREATE INDEX arm_minute_deployment ON arm_minute (tenant, deployment, minute);

-- A change of verdict, with its evidence.
CREATE TABLE finding (
    at        timestamptz NOT NULL,
    series_id bigint      NOT NULL REFERENCES series,
    verdict   text        NOT NULL,
    note      text        NOT NULL,
    units     bigint      NOT NULL,
    mean      double precision,
    low       double precision,
    high      double precision,
    evidence  double precision NOT NULL
);
CREATE INDEX finding_series ON finding (series_id, at);

-- The life of a breach.
CREATE TABLE incident (
    id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant             text        NOT NULL,
    deployment         text        NOT NULL,
    comparison_id      bigint      REFERENCES comparison,
    metric             text        NOT NULL,   -- '' where the incident is not about one metric
    segment            text        NOT NULL,
    rule               text        NOT NULL,   -- change, interval, blind, rollback
    severity           text        NOT NULL,   -- PAGE, TICKET
    episode            int         NOT NULL,
    state              text        NOT NULL,   -- PENDING, FIRING, RECOVERING, RESOLVED
    dedup_key          text        NOT NULL,
    title              text        NOT NULL,
    summary            text        NOT NULL,
    opened_at          timestamptz NOT NULL,
    opened_after_pairs bigint      NOT NULL,   -- units of the series when it opened
    resolved_at        timestamptz,
    passes             int         NOT NULL,   -- consecutive passes while recovering
    UNIQUE (tenant, deployment, dedup_key)
);
CREATE INDEX incident_deployment ON incident (tenant, deployment, opened_at);

CREATE TABLE incident_event (
    incident_id bigint      NOT NULL REFERENCES incident,
    at          timestamptz NOT NULL,
    from_state  text        NOT NULL,
    to_state    text        NOT NULL,
    note        text        NOT NULL
);
CREATE INDEX incident_event_incident ON incident_event (incident_id, at);

-- Transactional outbox: a row is written with the transition it tells of. All times wall clock.
CREATE TABLE outbox (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel       text        NOT NULL,        -- name of a configured channel
    dedup_key     text        NOT NULL,
    kind          text        NOT NULL,        -- TRIGGER, UPDATE, RESOLVE, NOTE
    severity      text        NOT NULL,        -- PAGE, TICKET, NOTE
    notice        jsonb       NOT NULL,        -- Notice as JSON: words and numbers, no secret
    state         text        NOT NULL,        -- QUEUED, RETRY, SENT, DEAD
    attempts      int         NOT NULL,
    next_at       timestamptz NOT NULL,
    claimed_by    text,
    claimed_until timestamptz,
    receipt       jsonb,                       -- Slack channel + ts, PagerDuty dedup_key
    error         text,
    created_at    timestamptz NOT NULL,
    done_at       timestamptz
);
CREATE INDEX outbox_open ON outbox (channel, dedup_key, id) WHERE state IN ('QUEUED', 'RETRY');
CREATE INDEX outbox_key ON outbox (dedup_key, channel, id);

-- A rollback. Wall clock, but for the reason's figures.
CREATE TABLE rollback (
    id             text PRIMARY KEY,           -- rb_<hex>
    tenant         text        NOT NULL,
    deployment     text        NOT NULL,
    comparison_id  bigint      NOT NULL REFERENCES comparison,
    bad_version    text        NOT NULL,
    bad_variant    text        NOT NULL,
    target_version text        NOT NULL,
    target_variant text        NOT NULL,
    episode        int         NOT NULL,
    mode           text        NOT NULL,       -- off, dry_run, approve, auto
    state          text        NOT NULL,       -- RollbackState
    reason         jsonb       NOT NULL,       -- metric, effect, interval, n, words
    note           text        NOT NULL,       -- why it stands where it stands
    proposed_at    timestamptz NOT NULL,
    approved_by    text,
    executed_at    timestamptz,
    deadline       timestamptz,
    attempts       int         NOT NULL,
    next_at        timestamptz NOT NULL,
    served         bigint      NOT NULL,       -- requests seen since execution and drain
    bad_share      double precision,           -- share of the bad version among them
    finished_at    timestamptz,
    UNIQUE (tenant, deployment, bad_version, episode)
);
CREATE INDEX rollback_deployment ON rollback (tenant, deployment, proposed_at);

-- Append-only journal; each row's hash covers the one before it.
CREATE TABLE journal (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rollback_id text        NOT NULL REFERENCES rollback,
    at          timestamptz NOT NULL,          -- wall clock
    actor       text        NOT NULL,
    event       text        NOT NULL,
    detail      jsonb       NOT NULL,
    prev_hash   text        NOT NULL,
    hash        text        NOT NULL
);
CREATE INDEX journal_rollback ON journal (rollback_id, id);
