SELECT observation_id, flag, reason, commune_name, indicator_code, period_start::VARCHAR AS period_start, scenario, written
FROM main.quality_flags
ORDER BY ALL;
