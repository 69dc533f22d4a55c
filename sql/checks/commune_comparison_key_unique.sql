SELECT
    indicator_code,
    count(*) AS rows,
    count(DISTINCT observation_id) AS figures
FROM main.commune_comparison
GROUP BY indicator_code;
