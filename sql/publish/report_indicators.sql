-- The indicators that most communes report, the best covered first.
SELECT
    i.indicator_code,
    i.name_vi,
    i.name_en,
    i.topic,
    i.better,
    coalesce(u.symbol_vi, '') AS symbol,
    i.unit_code,
    count(DISTINCT f.commune_id) AS communes
FROM fact_indicator AS f
JOIN dim_indicator AS i USING (indicator_code)
LEFT JOIN dim_unit AS u ON u.unit_code = i.unit_code
GROUP BY ALL
ORDER BY communes DESC, count(*) DESC, i.indicator_code
LIMIT $indicators;
