-- Answers that may be scored long after they were counted, and the names that a score may call them.

CREATE TABLE target (
    answer          bigint      PRIMARY KEY,   -- hash of tenant, deployment and event id
    event_id        text        NOT NULL,
    correlation_id  text        NOT NULL,
    conversation_id text        NOT NULL,      -- '' when the request stands alone
    tenant          text        NOT NULL,
    deployment      text        NOT NULL,
    role            text        NOT NULL,
    variant         text        NOT NULL,
    version         text        NOT NULL,
    segments        text        NOT NULL,      -- JSON: value by label
    at              timestamptz NOT NULL       -- when the answer was complete, event time
);

CREATE TABLE target_name (
    name   bigint      NOT NULL,               -- hash of 'span:…', 'response:…', 'trace:…', …
    answer bigint      NOT NULL,
    at     timestamptz NOT NULL,
    PRIMARY KEY (name, answer)
);

-- Rows come nearly in the order of time, so the smallest kind of index finds the old ones.
CREATE INDEX target_at ON target USING brin (at);
CREATE INDEX target_name_at ON target_name USING brin (at);
