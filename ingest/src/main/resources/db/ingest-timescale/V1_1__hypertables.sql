-- Only where the extension is present: the same tables as hypertables.
SELECT create_hypertable('pair_tick', by_range('tick', INTERVAL '6 hours'));
SELECT create_hypertable('arm_tick', by_range('tick', INTERVAL '6 hours'));
SELECT create_hypertable('served', by_range('tick', INTERVAL '6 hours'));
SELECT add_retention_policy('pair_tick', INTERVAL '2 days');
SELECT add_retention_policy('arm_tick', INTERVAL '2 days');
SELECT add_retention_policy('served', INTERVAL '30 days');
