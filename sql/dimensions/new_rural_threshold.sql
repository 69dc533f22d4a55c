-- requires:
-- reads: reference.new_rural_thresholds
--
-- pipelines/reference.py sees to it that a threshold stands once for a set, an indicator, a region and a year.
CREATE TABLE new_rural_threshold (
    criteria_set   VARCHAR NOT NULL,
    criterion      VARCHAR NOT NULL,
    part           VARCHAR NOT NULL,
    indicator_code VARCHAR NOT NULL,
    region         VARCHAR NOT NULL,
    comparator     VARCHAR NOT NULL CHECK (comparator IN ('>=', '<=')),
    threshold      DOUBLE NOT NULL,
    unit_code      VARCHAR NOT NULL,
    first_year     INTEGER NOT NULL,
    last_year      INTEGER NOT NULL,
    legal_source   VARCHAR NOT NULL,
    read_at        VARCHAR NOT NULL,
    CHECK (first_year <= last_year)
);

INSERT INTO new_rural_threshold
SELECT
    "set",
    criterion,
    part,
    indicator_code,
    region,
    comparator,
    threshold::DOUBLE,
    unit_code,
    first_year::INTEGER,
    last_year::INTEGER,
    legal_source,
    read_at
FROM reference.new_rural_thresholds
ORDER BY ALL;

COMMENT ON TABLE new_rural_threshold IS 'What the national new-rural criteria ask of a commune: one threshold for an indicator, a region and a span of years; only those whose text was read (data/reference/new_rural.md).';
COMMENT ON COLUMN new_rural_threshold.criteria_set IS 'Set of criteria: đạt chuẩn (new-rural) or nâng cao (advanced).';
COMMENT ON COLUMN new_rural_threshold.criterion IS 'Criterion of the set, in Vietnamese.';
COMMENT ON COLUMN new_rural_threshold.part IS 'What the criterion asks for, in Vietnamese.';
COMMENT ON COLUMN new_rural_threshold.indicator_code IS 'Indicator of dim_indicator that measures it.';
COMMENT ON COLUMN new_rural_threshold.region IS 'Region of new_rural_region, or Cả nước for all of them.';
COMMENT ON COLUMN new_rural_threshold.comparator IS '>= for at least, <= for at most.';
COMMENT ON COLUMN new_rural_threshold.threshold IS 'The threshold, in the unit of unit_code.';
COMMENT ON COLUMN new_rural_threshold.unit_code IS 'Unit of dim_unit that the threshold is in.';
COMMENT ON COLUMN new_rural_threshold.first_year IS 'First year whose results it counts for.';
COMMENT ON COLUMN new_rural_threshold.last_year IS 'Last year whose results it counts for.';
COMMENT ON COLUMN new_rural_threshold.legal_source IS 'Decision that sets it.';
COMMENT ON COLUMN new_rural_threshold.read_at IS 'Address of the text in which it was read.';
