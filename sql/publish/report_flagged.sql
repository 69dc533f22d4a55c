-- Suspicious figures, each with all that is suspicious about it.
SELECT
    flag.commune_name,
    flag.indicator_name,
    flag.period_start,
    flag.period_end,
    flag.scenario,
    flag.written,
    string_agg(concat(replace(flag.flag, '_', ' '), ': ', flag.reason), '; ' ORDER BY flag.flag) AS why,
    document.source_name,
    flag.observation_id
FROM quality_flags AS flag
JOIN dim_document AS document USING (document_id)
GROUP BY ALL
ORDER BY flag.commune_name, flag.indicator_name, flag.period_start, flag.period_end, flag.scenario, flag.observation_id
LIMIT $limit;
