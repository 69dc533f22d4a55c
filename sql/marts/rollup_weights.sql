-- requires: unflagged_figures, commune_successor, indicator_rollup
--
-- Few beside all figures, and looked up for each of them.
CREATE TABLE rollup_weights (
    commune_id     VARCHAR NOT NULL,
    indicator_code VARCHAR NOT NULL,
    period_start   DATE NOT NULL,
    period_end     DATE NOT NULL,
    target         DOUBLE,
    actual         DOUBLE,
    CHECK (target IS NOT NULL OR actual IS NOT NULL)
);

INSERT INTO rollup_weights
SELECT
    commune_id,
    indicator_code,
    period_start,
    period_end,
    -- There is one of each: the key of fact_indicator.
    any_value(value) FILTER (scenario = 'target'),
    any_value(value) FILTER (scenario = 'actual')
FROM unflagged_figures
WHERE
    indicator_code IN (SELECT weight_code FROM indicator_rollup)
    AND commune_id IN (SELECT commune_id FROM commune_successor)
GROUP BY commune_id, indicator_code, period_start, period_end
ORDER BY indicator_code, period_start, period_end, commune_id;

COMMENT ON TABLE rollup_weights IS 'What the rates of units that were merged in July 2025 are weighted by in fact_indicator_today: their chosen figures of the weights of indicator_rollup that nothing makes suspicious.';
COMMENT ON COLUMN rollup_weights.commune_id IS 'Former unit, in dim_commune.';
COMMENT ON COLUMN rollup_weights.indicator_code IS 'Indicator of dim_indicator that is the weight.';
COMMENT ON COLUMN rollup_weights.period_start IS 'First day of the period.';
COMMENT ON COLUMN rollup_weights.period_end IS 'Last day of the period.';
COMMENT ON COLUMN rollup_weights.target IS 'The weight as planned; NULL where no target is known.';
COMMENT ON COLUMN rollup_weights.actual IS 'The weight as reached; NULL where no result is known.';
