-- requires: commune_comparison, dim_commune
--
-- The order within an area is that of the whole, so the two cannot contradict each other.
CREATE TABLE commune_comparison_by_area (
    scope          VARCHAR NOT NULL CHECK (scope IN ('province', 'region')),
    area           VARCHAR NOT NULL,
    indicator_code VARCHAR NOT NULL,
    indicator_name VARCHAR NOT NULL,
    period_start   DATE NOT NULL,
    period_end     DATE NOT NULL,
    scenario       VARCHAR NOT NULL,
    rank           INTEGER NOT NULL CHECK (rank >= 1),
    commune_id     VARCHAR NOT NULL,
    commune_name   VARCHAR NOT NULL,
    value          DOUBLE NOT NULL,
    comparator     VARCHAR NOT NULL,
    written        VARCHAR NOT NULL,
    unit_code      VARCHAR,
    better         VARCHAR NOT NULL,
    communes       INTEGER NOT NULL,
    percentile     DOUBLE CHECK (percentile BETWEEN 0 AND 100),
    median         DOUBLE NOT NULL,
    gap_to_median  DOUBLE NOT NULL,
    observation_id VARCHAR NOT NULL,
    CHECK (rank <= communes)
);

INSERT INTO commune_comparison_by_area
WITH placed AS (
    SELECT comparison.*, 'province' AS scope, commune.province AS area
    FROM commune_comparison AS comparison
    JOIN dim_commune AS commune USING (commune_id)
    WHERE commune.province IS NOT NULL
    UNION ALL
    SELECT comparison.*, 'region' AS scope, commune.region AS area
    FROM commune_comparison AS comparison
    JOIN dim_commune AS commune USING (commune_id)
    WHERE commune.region IS NOT NULL
),
medians AS (
    SELECT
        scope,
        area,
        indicator_code,
        period_start,
        period_end,
        scenario,
        median(value) AS area_median,
        count(*) AS area_communes
    FROM placed
    GROUP BY scope, area, indicator_code, period_start, period_end, scenario
),
ranked AS (
    SELECT
        *,
        rank() OVER best_first AS area_rank,
        -- Ties included: what is left is behind.
        count(*) OVER best_first AS not_behind
    FROM placed
    WINDOW best_first AS (
        PARTITION BY scope, area, indicator_code, period_start, period_end, scenario
        ORDER BY rank
    )
)
SELECT
    scope,
    area,
    indicator_code,
    ranked.indicator_name,
    period_start,
    period_end,
    scenario,
    ranked.area_rank,
    ranked.commune_id,
    ranked.commune_name,
    ranked.value,
    ranked.comparator,
    ranked.written,
    ranked.unit_code,
    ranked.better,
    medians.area_communes,
    100 * (medians.area_communes - ranked.not_behind) / nullif(medians.area_communes - 1, 0),
    medians.area_median,
    ranked.value - medians.area_median,
    ranked.observation_id
FROM ranked
JOIN medians USING (scope, area, indicator_code, period_start, period_end, scenario)
ORDER BY indicator_code, period_start, period_end, scenario, scope, area, ranked.area_rank, ranked.commune_id;

COMMENT ON TABLE commune_comparison_by_area IS 'The chosen figure of a commune beside those of the other communes of its province, and of its region, for the same indicator, period and scenario; commune_comparison has the whole.';
COMMENT ON COLUMN commune_comparison_by_area.scope IS 'What the commune is compared within: province or region.';
COMMENT ON COLUMN commune_comparison_by_area.area IS 'Name of the province or region; communes of which it is not known are left out.';
COMMENT ON COLUMN commune_comparison_by_area.indicator_code IS 'Indicator of dim_indicator.';
COMMENT ON COLUMN commune_comparison_by_area.indicator_name IS 'Vietnamese name of the indicator.';
COMMENT ON COLUMN commune_comparison_by_area.period_start IS 'First day of the period that the figures are for.';
COMMENT ON COLUMN commune_comparison_by_area.period_end IS 'Last day of the period that the figures are for.';
COMMENT ON COLUMN commune_comparison_by_area.scenario IS 'target: planned, to be reached; actual: reached, or estimated as reached.';
COMMENT ON COLUMN commune_comparison_by_area.rank IS 'Place among the communes of the area, from 1, in the order of commune_comparison, ties sharing the first place of theirs.';
COMMENT ON COLUMN commune_comparison_by_area.commune_id IS 'Commune of dim_commune.';
COMMENT ON COLUMN commune_comparison_by_area.commune_name IS 'Type, name, district and province of the commune, as far as known.';
COMMENT ON COLUMN commune_comparison_by_area.value IS 'The figure compared by, in the unit of unit_code: the number, the middle of a range, or the limit of a bound (then read it with comparator).';
COMMENT ON COLUMN commune_comparison_by_area.comparator IS 'How exact the figure is: = exactly, ~ about, > >= < <= bounds, range for two ends.';
COMMENT ON COLUMN commune_comparison_by_area.written IS 'The figure with its bound, number and unit as written, for showing.';
COMMENT ON COLUMN commune_comparison_by_area.unit_code IS 'Unit of dim_unit that value, median and gap are in.';
COMMENT ON COLUMN commune_comparison_by_area.better IS 'Which way is better: higher, lower, or neutral where neither is.';
COMMENT ON COLUMN commune_comparison_by_area.communes IS 'Number of communes of the area that are compared, this one included.';
COMMENT ON COLUMN commune_comparison_by_area.percentile IS 'Percent of the other communes of the area that rank behind this one; NULL where there is no other.';
COMMENT ON COLUMN commune_comparison_by_area.median IS 'Median of the values of the communes of the area, in the unit of unit_code.';
COMMENT ON COLUMN commune_comparison_by_area.gap_to_median IS 'value less the median, in the unit of unit_code.';
COMMENT ON COLUMN commune_comparison_by_area.observation_id IS 'The statement that the figure comes from, in observations; once for each scope.';
