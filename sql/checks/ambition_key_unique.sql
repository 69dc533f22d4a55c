SELECT
    indicator_code,
    count(*) AS rows,
    count(DISTINCT target_observation_id) AS targets
FROM main.ambition
GROUP BY indicator_code;
