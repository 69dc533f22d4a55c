-- Bounds are a commune's: documents of districts and provinces state larger totals.
SELECT
    o.observation_id,
    o.indicator_code,
    o.value_low,
    o.value_high,
    i.plausible_low,
    i.plausible_high,
    coalesce(o.value_low >= i.plausible_low, TRUE)
    AND coalesce(o.value_high >= i.plausible_low, TRUE)
    AND coalesce(o.value_low <= i.plausible_high, TRUE)
    AND coalesce(o.value_high <= i.plausible_high, TRUE) AS is_plausible
FROM main.observations AS o
JOIN main.dim_indicator AS i USING (indicator_code)
WHERE o.statement = 'level' AND o.commune_id IS NOT NULL AND o.unit_code = i.unit_code;
