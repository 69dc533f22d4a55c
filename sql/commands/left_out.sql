-- Suspicious figures of an indicator, which a comparison leaves out unless asked for.
SELECT count(DISTINCT observation_id)
FROM quality_flags
WHERE
    indicator_code = $indicator
    AND ($year IS NULL OR (date_part('year', period_start) = $year AND date_part('year', period_end) = $year));
