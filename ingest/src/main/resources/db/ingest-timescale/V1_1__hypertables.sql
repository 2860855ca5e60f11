-- Only where the extension is present: the same tables as hypertables. Retention follows the watermark, not the wall
-- clock (a replayed log of last month is not old), so it is a job of the service and not a policy here.
SELECT create_hypertable('pair_tick', by_range('tick', INTERVAL '6 hours'));
SELECT create_hypertable('arm_tick', by_range('tick', INTERVAL '6 hours'));
SELECT create_hypertable('served', by_range('tick', INTERVAL '6 hours'));
