-- Only where the extension is present: the same tables as hypertables.
SELECT create_hypertable('minute', by_range('minute', INTERVAL '7 days'));
SELECT create_hypertable('arm_minute', by_range('minute', INTERVAL '7 days'));
SELECT create_hypertable('finding', by_range('at', INTERVAL '30 days'));
