-- A figure said twice, differently, counts as the span between, as in structure_shares_sum_to_100.
-- Some parts alone must not exceed their total; all of them (where the catalogue has more than one) must make it up.
WITH levels AS (
    SELECT
        o.document_id,
        o.source_name,
        o.scenario,
        o.period_start,
        o.period_end,
        o.indicator_code,
        i.part_of,
        min(o.value_low) AS low,
        max(o.value_high) AS high,
        string_agg(o.observation_id, ' ' ORDER BY o.char_start) AS observation_ids
    FROM main.observations AS o
    JOIN main.dim_indicator AS i USING (indicator_code)
    WHERE o.statement = 'level' AND o.period_start IS NOT NULL AND o.value_low IS NOT NULL AND o.value_high IS NOT NULL
    GROUP BY ALL
),

parts_known AS (
    SELECT part_of AS total, count(*) AS parts
    FROM main.dim_indicator
    WHERE part_of IS NOT NULL
    GROUP BY part_of
),

sums AS (
    SELECT
        document_id,
        scenario,
        period_start,
        period_end,
        part_of AS total,
        count(*) AS parts,
        sum(low) AS parts_low,
        sum(high) AS parts_high,
        string_agg(observation_ids, ' ' ORDER BY indicator_code) AS observation_ids
    FROM levels
    WHERE part_of IS NOT NULL
    GROUP BY document_id, scenario, period_start, period_end, part_of
),

gaps AS (
    SELECT
        t.source_name,
        s.scenario,
        s.period_start::VARCHAR AS period_start,
        s.period_end::VARCHAR AS period_end,
        s.total,
        t.low AS total_low,
        t.high AS total_high,
        s.parts_low,
        s.parts_high,
        t.observation_ids || ' ' || s.observation_ids AS observation_ids,
        CASE
            WHEN s.parts_low > t.high THEN s.parts_low - t.high
            WHEN s.parts = k.parts AND k.parts > 1 AND s.parts_high < t.low THEN t.low - s.parts_high
            ELSE 0
        END AS gap
    FROM sums AS s
    JOIN parts_known AS k USING (total)
    JOIN levels AS t
        ON
            t.indicator_code = s.total
            AND t.document_id = s.document_id
            AND t.scenario = s.scenario
            AND t.period_start = s.period_start
            AND t.period_end = s.period_end
)

SELECT
    * EXCLUDE (gap),
    gap / greatest(abs(total_high), 1e-9) AS relative_gap
FROM gaps
ORDER BY source_name, total, scenario, period_start;
