-- requires: unflagged_figures, dim_commune, dim_unit, new_rural_threshold, new_rural_region, meets_threshold, whole_year
--
-- Results of whole years of rural communes: the criteria are for no ward or township.
CREATE TABLE new_rural_gap (
    commune_id        VARCHAR NOT NULL,
    commune_name      VARCHAR NOT NULL,
    region            VARCHAR,
    year              INTEGER NOT NULL,
    is_latest         BOOLEAN NOT NULL,
    criteria_set      VARCHAR NOT NULL,
    criterion         VARCHAR NOT NULL,
    part              VARCHAR NOT NULL,
    indicator_code    VARCHAR NOT NULL,
    threshold         DOUBLE NOT NULL,
    threshold_written VARCHAR NOT NULL,
    value             DOUBLE NOT NULL,
    comparator        VARCHAR NOT NULL,
    written           VARCHAR NOT NULL,
    unit_code         VARCHAR NOT NULL,
    gap               DOUBLE,
    met               VARCHAR NOT NULL CHECK (met IN ('yes', 'no', 'undecided')),
    legal_source      VARCHAR NOT NULL,
    observation_id    VARCHAR NOT NULL
);

INSERT INTO new_rural_gap
WITH results AS (
    SELECT
        *,
        whole_year(period_start, period_end) AS year,
        year = max(year) OVER (PARTITION BY commune_id, indicator_code) AS is_latest
    FROM unflagged_figures
    WHERE
        scenario = 'actual'
        AND indicator_code IN (SELECT indicator_code FROM new_rural_threshold)
        AND whole_year(period_start, period_end) IS NOT NULL
)
SELECT
    results.commune_id,
    commune.display_name,
    new_rural_region.region,
    results.year,
    results.is_latest,
    asked.criteria_set,
    asked.criterion,
    asked.part,
    results.indicator_code,
    asked.threshold,
    concat_ws(' ', CASE asked.comparator WHEN '>=' THEN '≥' ELSE '≤' END, replace(asked.threshold::DECIMAL(18, 6)::VARCHAR.rtrim('0').rtrim('.'), '.', ','), unit.symbol_vi),
    results.value,
    results.comparator,
    results.written,
    results.unit_code,
    CASE WHEN results.comparator IN ('=', '~') THEN
        CASE asked.comparator WHEN '>=' THEN results.value - asked.threshold ELSE asked.threshold - results.value END
    END,
    CASE meets_threshold(results.value_low, results.value_high, results.comparator, asked.comparator, asked.threshold)
        WHEN true THEN 'yes'
        WHEN false THEN 'no'
        ELSE 'undecided'
    END,
    asked.legal_source,
    results.observation_id
FROM results
JOIN dim_commune AS commune USING (commune_id)
LEFT JOIN new_rural_region ON new_rural_region.province = commune.province AND commune.era = '2004'
JOIN new_rural_threshold AS asked
    ON asked.indicator_code = results.indicator_code
    AND asked.unit_code = results.unit_code
    AND asked.region IN ('Cả nước', new_rural_region.region)
    AND results.year BETWEEN asked.first_year AND asked.last_year
JOIN dim_unit AS unit ON unit.unit_code = results.unit_code
WHERE commune.type = 'xã' AND commune.status = 'identified'
ORDER BY results.commune_id, results.year, asked.criteria_set, asked.criterion, asked.part;

COMMENT ON TABLE new_rural_gap IS 'The result of a rural commune in a year beside what the national new-rural criteria of its region ask; suspicious figures (quality_flags) are left out, and so are thresholds whose text was not read.';
COMMENT ON COLUMN new_rural_gap.commune_id IS 'Commune of dim_commune.';
COMMENT ON COLUMN new_rural_gap.commune_name IS 'Type, name, district and province of the commune.';
COMMENT ON COLUMN new_rural_gap.region IS 'Region of the commune in the criteria; NULL for units since July 2025, which have thresholds of the whole country only.';
COMMENT ON COLUMN new_rural_gap.year IS 'Calendar year of the result.';
COMMENT ON COLUMN new_rural_gap.is_latest IS 'Whether the commune has no later result of the indicator, with a threshold or without.';
COMMENT ON COLUMN new_rural_gap.criteria_set IS 'Set of criteria: đạt chuẩn (new-rural) or nâng cao (advanced).';
COMMENT ON COLUMN new_rural_gap.criterion IS 'Criterion of the set, in Vietnamese.';
COMMENT ON COLUMN new_rural_gap.part IS 'What the criterion asks for, in Vietnamese.';
COMMENT ON COLUMN new_rural_gap.indicator_code IS 'Indicator of dim_indicator.';
COMMENT ON COLUMN new_rural_gap.threshold IS 'What is asked, in the unit of unit_code.';
COMMENT ON COLUMN new_rural_gap.threshold_written IS 'What is asked, with its bound and unit, for showing.';
COMMENT ON COLUMN new_rural_gap.value IS 'The result: the number, the middle of a range, or the limit of a bound (then read it with comparator).';
COMMENT ON COLUMN new_rural_gap.comparator IS 'How exact the result is: = exactly, ~ about, > >= < <= bounds, range for two ends.';
COMMENT ON COLUMN new_rural_gap.written IS 'The result with its bound, number and unit as written.';
COMMENT ON COLUMN new_rural_gap.unit_code IS 'Unit of dim_unit that threshold, value and gap are in.';
COMMENT ON COLUMN new_rural_gap.gap IS 'By how much the result is better than asked, negative where it falls short; NULL where it is a bound or a range.';
COMMENT ON COLUMN new_rural_gap.met IS 'yes, no, or undecided where the result (a bound, a range, or about as much as asked) does not settle it.';
COMMENT ON COLUMN new_rural_gap.legal_source IS 'Decision that sets the threshold.';
COMMENT ON COLUMN new_rural_gap.observation_id IS 'The statement of the result, in observations: its passage is one join away.';
