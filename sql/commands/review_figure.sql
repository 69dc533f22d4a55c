SELECT
    observation_id,
    coalesce((value_low + value_high) / 2, value_low, value_high) AS value,
    statement = 'level' AND commune_id IS NOT NULL AND indicator_code IS NOT NULL AND period_start IS NOT NULL AS is_comparable
FROM observations
WHERE observation_id = $observation_id;
