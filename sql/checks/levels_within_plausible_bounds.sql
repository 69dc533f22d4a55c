-- Bounds are a commune's: documents of districts and provinces state larger totals. What percent_levels_within_0_100
-- reports is left to it, so that one figure is one lead.
SELECT
    o.observation_id,
    o.indicator_code,
    o.value_low,
    o.value_high,
    i.plausible_low,
    i.plausible_high,
    least(o.value_low, o.value_high) >= coalesce(i.plausible_low, '-infinity'::DOUBLE)
    AND greatest(o.value_low, o.value_high) <= coalesce(i.plausible_high, 'infinity'::DOUBLE) AS is_plausible
FROM main.observations AS o
JOIN main.dim_indicator AS i USING (indicator_code)
WHERE
    o.statement = 'level'
    AND o.commune_id IS NOT NULL
    AND o.unit_code = i.unit_code
    AND NOT (
        i.unit_code = 'percent'
        AND i.plausible_low >= 0
        AND i.plausible_high <= 100
        AND (least(o.value_low, o.value_high) < 0 OR greatest(o.value_low, o.value_high) > 100)
    );
