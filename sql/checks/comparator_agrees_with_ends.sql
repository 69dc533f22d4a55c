SELECT
    observation_id,
    comparator,
    value_low,
    value_high,
    CASE
        WHEN value_low IS NULL AND value_high IS NULL THEN 'none'
        WHEN value_low IS NULL THEN 'high only'
        WHEN value_high IS NULL THEN 'low only'
        WHEN comparator IN ('=', '~') AND value_low <> value_high THEN 'unequal'
        ELSE 'both'
    END AS ends_found,
    CASE
        WHEN comparator IN ('>', '>=') THEN 'low only'
        WHEN comparator IN ('<', '<=') THEN 'high only'
        ELSE 'both'
    END AS ends_called_for
FROM main.observations;
