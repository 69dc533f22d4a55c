-- One row per comparison of the facts that no flag keeps out; its counts in commune_comparison beside what the facts themselves say.
SELECT
    f.indicator_code,
    f.period_start,
    f.period_end,
    f.scenario,
    f.communes AS communes_in_facts,
    c.communes_compared,
    c.communes_stated,
    c.highest_rank
FROM (
    SELECT indicator_code, period_start, period_end, scenario, count(DISTINCT commune_id) AS communes
    FROM main.fact_indicator
    ANTI JOIN main.quality_flags USING (observation_id)
    GROUP BY ALL
) AS f
LEFT JOIN (
    SELECT
        indicator_code,
        period_start,
        period_end,
        scenario,
        count(DISTINCT commune_id) AS communes_compared,
        min(communes) AS communes_stated,
        max(rank) AS highest_rank
    FROM main.commune_comparison
    GROUP BY ALL
) AS c USING (indicator_code, period_start, period_end, scenario);
