-- requires: unflagged_figures, dim_indicator, dim_commune
--
-- A bound is compared as a bound: '> 95' comes above 95 and '< 1' below 1, while '>= 95' ties with 95.
CREATE TABLE commune_comparison (
    indicator_code VARCHAR NOT NULL,
    indicator_name VARCHAR NOT NULL,
    period_start   DATE NOT NULL,
    period_end     DATE NOT NULL,
    scenario       VARCHAR NOT NULL,
    rank           INTEGER NOT NULL CHECK (rank >= 1),
    commune_id     VARCHAR NOT NULL,
    commune_name   VARCHAR NOT NULL,
    province       VARCHAR,
    commune_status VARCHAR NOT NULL,
    value          DOUBLE NOT NULL,
    comparator     VARCHAR NOT NULL,
    written        VARCHAR NOT NULL,
    unit_code      VARCHAR,
    better         VARCHAR NOT NULL,
    communes       INTEGER NOT NULL,
    percentile     DOUBLE CHECK (percentile BETWEEN 0 AND 100),
    median         DOUBLE NOT NULL,
    gap_to_median  DOUBLE NOT NULL,
    z_score        DOUBLE,
    observation_id VARCHAR NOT NULL,
    CHECK (rank <= communes)
);

INSERT INTO commune_comparison
WITH medians AS (
    SELECT
        indicator_code,
        period_start,
        period_end,
        scenario,
        median(value) AS median,
        count(*) AS communes,
        -- The limit of a bound is no value to take a mean of.
        count(*) FILTER (comparator IN ('=', '~', 'range')) AS numbers,
        avg(value) FILTER (comparator IN ('=', '~', 'range')) AS mean,
        stddev_samp(value) FILTER (comparator IN ('=', '~', 'range')) AS deviation,
        -- Equal numbers deviate by what their sum loses in its last digits.
        1e-9 * max(abs(value)) AS slack
    FROM unflagged_figures
    GROUP BY indicator_code, period_start, period_end, scenario
),
-- Both keys descending: the first commune is the best one, or for a neutral indicator the one with the highest value.
keyed AS (
    SELECT
        fact.*,
        indicator.better,
        indicator.name_vi,
        CASE indicator.better WHEN 'lower' THEN -1 ELSE 1 END AS direction,
        direction * fact.value AS first_key,
        direction * CASE fact.comparator WHEN '>' THEN 1 WHEN '<' THEN -1 ELSE 0 END AS second_key
    FROM unflagged_figures AS fact
    JOIN dim_indicator AS indicator USING (indicator_code)
),
ranked AS (
    SELECT
        *,
        rank() OVER best_first AS rank,
        -- Ties included: what is left is behind.
        count(*) OVER best_first AS not_behind
    FROM keyed
    WINDOW best_first AS (
        PARTITION BY indicator_code, period_start, period_end, scenario
        ORDER BY first_key DESC, second_key DESC
    )
)
SELECT
    ranked.indicator_code,
    ranked.name_vi,
    ranked.period_start,
    ranked.period_end,
    ranked.scenario,
    ranked.rank,
    ranked.commune_id,
    commune.display_name,
    commune.province,
    commune.status,
    ranked.value,
    ranked.comparator,
    ranked.written,
    ranked.unit_code,
    ranked.better,
    medians.communes,
    100 * (medians.communes - ranked.not_behind) / nullif(medians.communes - 1, 0),
    medians.median,
    ranked.value - medians.median,
    CASE
        WHEN ranked.comparator IN ('=', '~', 'range') AND medians.numbers >= 10 AND medians.deviation > medians.slack
            THEN (ranked.value - medians.mean) / medians.deviation
    END,
    ranked.observation_id
FROM ranked
JOIN medians USING (indicator_code, period_start, period_end, scenario)
JOIN dim_commune AS commune USING (commune_id)
ORDER BY
    ranked.indicator_code, ranked.period_start, ranked.period_end, ranked.scenario, ranked.rank, ranked.commune_id;

COMMENT ON TABLE commune_comparison IS 'The chosen figure of a commune beside those of the other communes for the same indicator, period and scenario; suspicious ones (quality_flags) are left out.';
COMMENT ON COLUMN commune_comparison.indicator_code IS 'Indicator of dim_indicator.';
COMMENT ON COLUMN commune_comparison.indicator_name IS 'Vietnamese name of the indicator.';
COMMENT ON COLUMN commune_comparison.period_start IS 'First day of the period that the figures are for.';
COMMENT ON COLUMN commune_comparison.period_end IS 'Last day of the period that the figures are for.';
COMMENT ON COLUMN commune_comparison.scenario IS 'target: planned, to be reached; actual: reached, or estimated as reached.';
COMMENT ON COLUMN commune_comparison.rank IS 'Place among the communes, from 1, ties sharing the first place of theirs: the best comes first; for a neutral indicator the highest, which is no judgement.';
COMMENT ON COLUMN commune_comparison.commune_id IS 'Commune of dim_commune.';
COMMENT ON COLUMN commune_comparison.commune_name IS 'Type, name, district and province of the commune, as far as known.';
COMMENT ON COLUMN commune_comparison.province IS 'Province of the commune; NULL where not known.';
COMMENT ON COLUMN commune_comparison.commune_status IS 'How surely the commune is known: identified, ambiguous or unidentified.';
COMMENT ON COLUMN commune_comparison.value IS 'The figure compared by, in the unit of unit_code: the number, the middle of a range, or the limit of a bound (then read it with comparator).';
COMMENT ON COLUMN commune_comparison.comparator IS 'How exact the figure is: = exactly, ~ about, > >= < <= bounds, range for two ends.';
COMMENT ON COLUMN commune_comparison.written IS 'The figure with its bound, number and unit as written, for showing.';
COMMENT ON COLUMN commune_comparison.unit_code IS 'Unit of dim_unit that value, median and gap are in.';
COMMENT ON COLUMN commune_comparison.better IS 'Which way is better: higher, lower, or neutral where neither is.';
COMMENT ON COLUMN commune_comparison.communes IS 'Number of communes compared, this one included.';
COMMENT ON COLUMN commune_comparison.percentile IS 'Percent of the other communes that rank behind this one; NULL where there is no other.';
COMMENT ON COLUMN commune_comparison.median IS 'Median of the values of the communes compared, in the unit of unit_code.';
COMMENT ON COLUMN commune_comparison.gap_to_median IS 'value less the median, in the unit of unit_code.';
COMMENT ON COLUMN commune_comparison.z_score IS 'value less the mean of the communes, in standard deviations (of a sample), bounds left out; positive above the mean, whichever way is better; NULL for a bound, for fewer than 10 communes with a number, and where all are the same.';
COMMENT ON COLUMN commune_comparison.observation_id IS 'The statement that the figure comes from, in observations.';
