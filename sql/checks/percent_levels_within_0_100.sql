SELECT
    o.observation_id,
    o.indicator_code,
    o.value_low,
    o.value_high
FROM main.observations AS o
JOIN main.dim_indicator AS i USING (indicator_code)
WHERE
    o.statement = 'level'
    AND o.unit_code = 'percent'
    AND i.unit_code = 'percent'
    AND i.plausible_low >= 0
    AND i.plausible_high <= 100;
