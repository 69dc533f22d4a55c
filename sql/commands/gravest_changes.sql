SELECT
    severity,
    change,
    reason,
    coalesce(commune_name, source_name) AS what,
    concat_ws(' ', indicator_code, period_start, 'to ' || period_end, scenario) AS about,
    old_written AS was,
    new_written AS is_now,
    coalesce(new_observation_id, old_observation_id) AS observation_id
FROM release_changes
WHERE severity <> 'info'
ORDER BY place
LIMIT 10;
