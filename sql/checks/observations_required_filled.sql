SELECT
    observation_id,
    document_id,
    source_name,
    label,
    scenario,
    statement,
    period_start,
    period_end,
    coalesce(value_low, value_high) AS any_value,
    comparator,
    raw_value,
    nullif(quote, '') AS quote,
    char_start,
    char_end,
    is_repaired,
    confidence
FROM main.observations;
