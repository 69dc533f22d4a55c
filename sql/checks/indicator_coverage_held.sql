-- Only indicators that at least four communes reported: among fewer, one commune's silence is half.
WITH last_release AS (
    SELECT indicator_code, count(DISTINCT commune_id) AS communes
    FROM published.fact_indicator
    GROUP BY indicator_code
    HAVING count(DISTINCT commune_id) >= 4
),

this_release AS (
    SELECT indicator_code, count(DISTINCT commune_id) AS communes
    FROM main.fact_indicator
    GROUP BY indicator_code
)

SELECT
    indicator_code,
    l.communes AS last_release,
    l.communes / 2 AS half_of_last_release,
    coalesce(t.communes, 0)::DOUBLE AS this_release
FROM last_release AS l
LEFT JOIN this_release AS t USING (indicator_code);
