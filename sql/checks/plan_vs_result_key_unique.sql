SELECT
    indicator_code,
    count(*) AS rows,
    count(DISTINCT target_observation_id) AS targets,
    count(DISTINCT actual_observation_id) AS results
FROM main.plan_vs_result
GROUP BY indicator_code;
