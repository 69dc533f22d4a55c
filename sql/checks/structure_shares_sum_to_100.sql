-- A share said twice, differently, counts as the span between: only where no reading comes near 100 is something wrong.
WITH shares AS (
    SELECT
        o.document_id,
        o.source_name,
        o.scenario,
        o.period_start,
        o.period_end,
        o.indicator_code,
        min(o.value_low) AS low,
        max(o.value_high) AS high,
        string_agg(o.observation_id, ' ' ORDER BY o.char_start) AS observation_ids
    FROM main.observations AS o
    JOIN main.dim_indicator AS i USING (indicator_code)
    WHERE
        i.family = 'economic_structure'
        AND i.part_of IS NULL
        AND o.statement = 'level'
        AND o.period_start IS NOT NULL
        AND o.value_low IS NOT NULL
        AND o.value_high IS NOT NULL
    GROUP BY ALL
),

sums AS (
    SELECT
        document_id,
        source_name,
        scenario,
        period_start,
        period_end,
        sum(low) AS sum_low,
        sum(high) AS sum_high,
        string_agg(observation_ids, ' ' ORDER BY indicator_code) AS observation_ids
    FROM shares
    GROUP BY document_id, source_name, scenario, period_start, period_end
    HAVING
        count(*) = (
            SELECT count(*) FROM main.dim_indicator WHERE family = 'economic_structure' AND part_of IS NULL
        )
)

SELECT
    source_name,
    scenario,
    period_start::VARCHAR AS period_start,
    period_end::VARCHAR AS period_end,
    CASE WHEN sum_low > 100 THEN sum_low WHEN sum_high < 100 THEN sum_high ELSE 100 END AS nearest_sum,
    observation_ids
FROM sums
ORDER BY source_name, scenario, period_start;
