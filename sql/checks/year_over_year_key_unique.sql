SELECT
    indicator_code,
    count(*) AS rows,
    count(DISTINCT observation_id) AS figures
FROM main.year_over_year
GROUP BY indicator_code;
