-- requires: quality_flags
CREATE MACRO flags_of(observation) AS (
    SELECT string_agg(concat(flag, ': ', reason), '; ' ORDER BY flag)
    FROM quality_flags
    WHERE observation_id = observation
);

COMMENT ON MACRO flags_of IS 'What is suspicious about a chosen figure, by its observation_id, and why; NULL where nothing is.';
