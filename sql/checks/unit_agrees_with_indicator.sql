SELECT
    o.observation_id,
    o.indicator_code,
    o.statement,
    coalesce(o.unit_code, 'none') AS unit_code,
    CASE o.statement WHEN 'plan_ratio' THEN 'percent' ELSE i.unit_code END AS unit_called_for
FROM main.observations AS o
LEFT JOIN main.dim_indicator AS i USING (indicator_code)
WHERE o.statement = 'plan_ratio' OR (o.statement = 'level' AND i.unit_code IS NOT NULL);
