-- requires:
-- reads: reference.rollups
CREATE TABLE indicator_rollup (
    indicator_code VARCHAR PRIMARY KEY,
    rule           VARCHAR NOT NULL CHECK (rule IN ('sum', 'weighted')),
    weight_code    VARCHAR,
    CHECK ((rule = 'weighted') = (weight_code IS NOT NULL))
);

INSERT INTO indicator_rollup
SELECT indicator_code, rule, weight_code
FROM reference.rollups
ORDER BY indicator_code;

COMMENT ON TABLE indicator_rollup IS 'How the figures of merged units make the figure of their successor; an indicator that is not listed is only shown unit by unit.';
COMMENT ON COLUMN indicator_rollup.indicator_code IS 'Indicator of dim_indicator.';
COMMENT ON COLUMN indicator_rollup.rule IS 'sum: added up; weighted: averaged, each unit by its weight.';
COMMENT ON COLUMN indicator_rollup.weight_code IS 'Indicator that weights the average (population, households, area …); NULL for sums.';
