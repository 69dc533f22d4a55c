-- requires: unflagged_figures, dim_indicator, dim_commune, settled_sign, whole_year
--
-- Whole calendar years only, and the same commune_id in both: a commune before a merger is not the one after it.
CREATE TABLE year_over_year (
    commune_id              VARCHAR NOT NULL,
    commune_name            VARCHAR NOT NULL,
    indicator_code          VARCHAR NOT NULL,
    indicator_name          VARCHAR NOT NULL,
    year                    INTEGER NOT NULL,
    unit_code               VARCHAR,
    better                  VARCHAR NOT NULL,
    previous                DOUBLE NOT NULL,
    previous_comparator     VARCHAR NOT NULL,
    previous_written        VARCHAR NOT NULL,
    value                   DOUBLE NOT NULL,
    comparator              VARCHAR NOT NULL,
    written                 VARCHAR NOT NULL,
    change                  DOUBLE,
    change_percent          DOUBLE,
    direction               VARCHAR CHECK (direction IN ('up', 'same', 'down')),
    is_better               BOOLEAN,
    previous_observation_id VARCHAR NOT NULL,
    observation_id          VARCHAR NOT NULL
);

INSERT INTO year_over_year
WITH results AS (
    SELECT fact, whole_year(fact.period_start, fact.period_end) AS year
    FROM unflagged_figures AS fact
    WHERE fact.scenario = 'actual' AND whole_year(fact.period_start, fact.period_end) IS NOT NULL
),
paired AS (
    SELECT
        this.year,
        this.fact AS this,
        previous.fact AS previous,
        settled_sign(
            this.fact.value_low, this.fact.value_high, this.fact.comparator,
            previous.fact.value_low, previous.fact.value_high, previous.fact.comparator
        ) AS sign,
        this.fact.comparator IN ('=', '~') AND previous.fact.comparator IN ('=', '~') AS are_numbers
    FROM results AS this
    JOIN results AS previous
        ON previous.fact.commune_id = this.fact.commune_id
        AND previous.fact.indicator_code = this.fact.indicator_code
        AND previous.fact.unit_code IS NOT DISTINCT FROM this.fact.unit_code
        AND previous.year = this.year - 1
)
SELECT
    paired.this.commune_id,
    commune.display_name,
    paired.this.indicator_code,
    indicator.name_vi,
    paired.year,
    paired.this.unit_code,
    indicator.better,
    paired.previous.value,
    paired.previous.comparator,
    paired.previous.written,
    paired.this.value,
    paired.this.comparator,
    paired.this.written,
    CASE WHEN are_numbers THEN paired.this.value - paired.previous.value END,
    CASE
        WHEN are_numbers THEN 100 * (paired.this.value - paired.previous.value) / nullif(abs(paired.previous.value), 0)
    END,
    CASE sign WHEN 1 THEN 'up' WHEN 0 THEN 'same' WHEN -1 THEN 'down' END,
    CASE indicator.better WHEN 'higher' THEN sign = 1 WHEN 'lower' THEN sign = -1 END,
    paired.previous.observation_id,
    paired.this.observation_id
FROM paired
JOIN dim_commune AS commune ON commune.commune_id = paired.this.commune_id
JOIN dim_indicator AS indicator ON indicator.indicator_code = paired.this.indicator_code
ORDER BY paired.this.commune_id, paired.this.indicator_code, paired.year;

COMMENT ON TABLE year_over_year IS 'The result of a commune in a year beside its result of the year before; suspicious ones (quality_flags) are left out.';
COMMENT ON COLUMN year_over_year.commune_id IS 'Commune of dim_commune.';
COMMENT ON COLUMN year_over_year.commune_name IS 'Type, name, district and province of the commune, as far as known.';
COMMENT ON COLUMN year_over_year.indicator_code IS 'Indicator of dim_indicator.';
COMMENT ON COLUMN year_over_year.indicator_name IS 'Vietnamese name of the indicator.';
COMMENT ON COLUMN year_over_year.year IS 'Calendar year of value; previous is of the year before.';
COMMENT ON COLUMN year_over_year.unit_code IS 'Unit of dim_unit that value, previous and change are in.';
COMMENT ON COLUMN year_over_year.better IS 'Which way is better: higher, lower, or neutral where neither is.';
COMMENT ON COLUMN year_over_year.previous IS 'The result of the year before: the number, the middle of a range, or the limit of a bound.';
COMMENT ON COLUMN year_over_year.previous_comparator IS 'How exact the result of the year before is, as in observations.';
COMMENT ON COLUMN year_over_year.previous_written IS 'The result of the year before with its bound, number and unit as written.';
COMMENT ON COLUMN year_over_year.value IS 'The result of the year: the number, the middle of a range, or the limit of a bound.';
COMMENT ON COLUMN year_over_year.comparator IS 'How exact the figure is: = exactly, ~ about, > >= < <= bounds, range for two ends.';
COMMENT ON COLUMN year_over_year.written IS 'The result with its bound, number and unit as written.';
COMMENT ON COLUMN year_over_year.change IS 'value less previous, in the unit of unit_code (percentage points for a percentage); NULL where either is a bound or a range.';
COMMENT ON COLUMN year_over_year.change_percent IS 'The change as percent of the previous result; NULL where either is a bound or a range, or the previous one is 0.';
COMMENT ON COLUMN year_over_year.direction IS 'up, same or down; NULL where the two figures do not settle it.';
COMMENT ON COLUMN year_over_year.is_better IS 'Whether the result is better than that of the year before; NULL for a neutral indicator, or where the figures do not settle it.';
COMMENT ON COLUMN year_over_year.previous_observation_id IS 'The statement of the previous result, in observations.';
COMMENT ON COLUMN year_over_year.observation_id IS 'The statement of the result, in observations.';
