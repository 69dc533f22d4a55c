-- requires: dim_unit
-- reads: reference.indicators
CREATE TABLE dim_indicator (
    indicator_code VARCHAR PRIMARY KEY,
    family         VARCHAR NOT NULL,
    topic          VARCHAR NOT NULL,
    unit_code      VARCHAR NOT NULL REFERENCES dim_unit (unit_code),
    better         VARCHAR NOT NULL CHECK (better IN ('higher', 'lower', 'neutral')),
    name_vi        VARCHAR NOT NULL,
    name_en        VARCHAR NOT NULL,
    plausible_low  DOUBLE,
    plausible_high DOUBLE,
    part_of        VARCHAR,
    CHECK (plausible_low <= plausible_high)
);

INSERT INTO dim_indicator
SELECT
    indicator_code,
    family,
    topic,
    unit_code,
    better,
    name_vi,
    name_en,
    low::DOUBLE,
    high::DOUBLE,
    part_of
FROM reference.indicators
ORDER BY indicator_code;

COMMENT ON TABLE dim_indicator IS 'An indicator of the catalogue.';
COMMENT ON COLUMN dim_indicator.indicator_code IS 'Code of the indicator: its family, or family.part.';
COMMENT ON COLUMN dim_indicator.family IS 'The indicator that this one is a part or a variant of, or its own code.';
COMMENT ON COLUMN dim_indicator.topic IS 'The subject area of the indicator.';
COMMENT ON COLUMN dim_indicator.unit_code IS 'The unit of dim_unit that levels of the indicator are given in.';
COMMENT ON COLUMN dim_indicator.better IS 'Which way is better for a commune: higher, lower, or neutral where neither is.';
COMMENT ON COLUMN dim_indicator.name_vi IS 'Vietnamese name of the indicator.';
COMMENT ON COLUMN dim_indicator.name_en IS 'English name of the indicator.';
COMMENT ON COLUMN dim_indicator.plausible_low IS 'Lowest level that is plausible for a commune, in the unit of the indicator; NULL where none is set.';
COMMENT ON COLUMN dim_indicator.plausible_high IS 'Highest level that is plausible for a commune, in the unit of the indicator; NULL where none is set.';
COMMENT ON COLUMN dim_indicator.part_of IS 'Code of the indicator whose level is the sum that this one belongs to; NULL where there is none.';
