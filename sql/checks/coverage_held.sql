WITH this_release AS (
    SELECT 'documents' AS what, count(*) AS n FROM main.dim_document
    UNION ALL
    SELECT 'observations', count(*) FROM main.observations
    UNION ALL
    SELECT 'observations with an indicator', count(indicator_code) FROM main.observations
    UNION ALL
    SELECT 'chosen figures', count(*) FROM main.fact_indicator
    UNION ALL
    SELECT 'communes with a chosen figure', count(DISTINCT commune_id) FROM main.fact_indicator
    UNION ALL
    SELECT 'indicators with a chosen figure', count(DISTINCT indicator_code) FROM main.fact_indicator
),

last_release AS (
    SELECT 'documents' AS what, count(*) AS n FROM published.dim_document
    UNION ALL
    SELECT 'observations', count(*) FROM published.observations
    UNION ALL
    SELECT 'observations with an indicator', count(indicator_code) FROM published.observations
    UNION ALL
    SELECT 'chosen figures', count(*) FROM published.fact_indicator
    UNION ALL
    SELECT 'communes with a chosen figure', count(DISTINCT commune_id) FROM published.fact_indicator
    UNION ALL
    SELECT 'indicators with a chosen figure', count(DISTINCT indicator_code) FROM published.fact_indicator
)

SELECT
    what,
    l.n AS last_release,
    l.n / 2 AS half_of_last_release,
    t.n::DOUBLE AS this_release
FROM this_release AS t
JOIN last_release AS l USING (what);
