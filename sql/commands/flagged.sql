SELECT flag, reason, commune_name, concat_ws(' ', indicator_code, period_start, 'to', period_end, scenario) AS about, written, observation_id
FROM quality_flags
ORDER BY flag, commune_name, indicator_code, period_start, period_end, scenario, observation_id
LIMIT 10;
