-- requires: unflagged_figures, dim_indicator, dim_commune
--
-- What commune_comparison and commune_comparison_by_area show beside the figures, in numbers only: the names are joined when they
-- are read, as a nation's rows with them would be most of the warehouse. Within a province or region the order is that of the whole,
-- so that the two cannot contradict each other. A bound is compared as a bound: '> 95' comes above 95 and '< 1' below 1, while
-- '>= 95' ties with 95.
CREATE TABLE figure_ranks (
    fact_id           INTEGER NOT NULL,
    rank              INTEGER NOT NULL CHECK (rank >= 1),
    communes          INTEGER NOT NULL,
    behind            INTEGER NOT NULL CHECK (behind >= 0),
    median            DOUBLE NOT NULL,
    z_score           DOUBLE,
    province_rank     INTEGER,
    province_communes INTEGER,
    province_behind   INTEGER,
    province_median   DOUBLE,
    region_rank       INTEGER,
    region_communes   INTEGER,
    region_behind     INTEGER,
    region_median     DOUBLE,
    CHECK (rank + behind <= communes),
    CHECK (province_rank >= 1 AND province_behind >= 0 AND province_rank + province_behind <= province_communes),
    CHECK (region_rank >= 1 AND region_behind >= 0 AND region_rank + region_behind <= region_communes)
);

INSERT INTO figure_ranks
-- Comparisons, provinces and regions by number: sorting so many rows by words takes several times as long.
WITH comparisons AS MATERIALIZED (
    SELECT
        row_number() OVER () AS comparison,
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
areas AS (
    SELECT
        commune_id,
        CASE WHEN province IS NOT NULL THEN dense_rank() OVER (ORDER BY province) END AS province,
        CASE WHEN region IS NOT NULL THEN dense_rank() OVER (ORDER BY region) END AS region
    FROM dim_commune
),
-- Both keys descending: the first commune is the best one, or for a neutral indicator the one with the highest value.
keyed AS MATERIALIZED (
    SELECT
        fact.fact_id,
        comparisons.comparison,
        areas.province,
        areas.region,
        fact.value,
        fact.comparator IN ('=', '~', 'range') AS is_number,
        CASE indicator.better WHEN 'lower' THEN -1 ELSE 1 END AS direction,
        direction * fact.value AS first_key,
        direction * CASE fact.comparator WHEN '>' THEN 1 WHEN '<' THEN -1 ELSE 0 END AS second_key
    FROM unflagged_figures AS fact
    JOIN dim_indicator AS indicator USING (indicator_code)
    JOIN areas USING (commune_id)
    JOIN comparisons USING (indicator_code, period_start, period_end, scenario)
),
ranked AS (
    SELECT
        * EXCLUDE (direction, first_key, second_key),
        rank() OVER best_first AS rank,
        -- Ties included: what is left is behind.
        count(*) OVER best_first AS not_behind
    FROM keyed
    WINDOW best_first AS (PARTITION BY comparison ORDER BY first_key DESC, second_key DESC)
),
ranked_in_province AS (
    SELECT *, rank() OVER best_first AS province_rank, count(*) OVER best_first AS not_behind_in_province
    FROM ranked
    WINDOW best_first AS (PARTITION BY comparison, province ORDER BY rank)
),
ranked_in_region AS (
    SELECT *, rank() OVER best_first AS region_rank, count(*) OVER best_first AS not_behind_in_region
    FROM ranked_in_province
    WINDOW best_first AS (PARTITION BY comparison, region ORDER BY rank)
),
provinces AS (
    SELECT comparison, province, count(*) AS communes, median(value) AS median
    FROM keyed
    GROUP BY comparison, province
),
regions AS (
    SELECT comparison, region, count(*) AS communes, median(value) AS median
    FROM keyed
    GROUP BY comparison, region
)
SELECT
    figure.fact_id,
    figure.rank,
    whole.communes,
    whole.communes - figure.not_behind,
    whole.median,
    CASE WHEN figure.is_number AND whole.numbers >= 10 AND whole.deviation > whole.slack THEN (figure.value - whole.mean) / whole.deviation END,
    -- Communes of which the province or region is not known meet none, and have no place in it.
    CASE WHEN province.communes IS NOT NULL THEN figure.province_rank END,
    province.communes,
    province.communes - figure.not_behind_in_province,
    province.median,
    CASE WHEN region.communes IS NOT NULL THEN figure.region_rank END,
    region.communes,
    region.communes - figure.not_behind_in_region,
    region.median
FROM ranked_in_region AS figure
JOIN comparisons AS whole USING (comparison)
LEFT JOIN provinces AS province USING (comparison, province)
LEFT JOIN regions AS region USING (comparison, region)
ORDER BY figure.fact_id;

COMMENT ON TABLE figure_ranks IS 'The place of a chosen figure that nothing makes suspicious among those of all communes, of its province and of its region, in numbers; commune_comparison and commune_comparison_by_area show it with names.';
COMMENT ON COLUMN figure_ranks.fact_id IS 'The figure, in fact_indicator.';
COMMENT ON COLUMN figure_ranks.rank IS 'Place among the communes, from 1, ties sharing the first place of theirs.';
COMMENT ON COLUMN figure_ranks.communes IS 'Number of communes compared, this one included.';
COMMENT ON COLUMN figure_ranks.behind IS 'Number of communes that rank behind this one.';
COMMENT ON COLUMN figure_ranks.median IS 'Median of the values of the communes, in the unit of the figure.';
COMMENT ON COLUMN figure_ranks.z_score IS 'Standard deviations between value and mean, as in commune_comparison.';
COMMENT ON COLUMN figure_ranks.province_rank IS 'Place among the communes of the province, in the order of rank; NULL where the province is not known, as are the next three.';
COMMENT ON COLUMN figure_ranks.province_communes IS 'Number of communes of the province that are compared, this one included.';
COMMENT ON COLUMN figure_ranks.province_behind IS 'Number of communes of the province that rank behind this one.';
COMMENT ON COLUMN figure_ranks.province_median IS 'Median of the values of the communes of the province.';
COMMENT ON COLUMN figure_ranks.region_rank IS 'Place among the communes of the region, in the order of rank; NULL where the region is not known, as are the next three.';
COMMENT ON COLUMN figure_ranks.region_communes IS 'Number of communes of the region that are compared, this one included.';
COMMENT ON COLUMN figure_ranks.region_behind IS 'Number of communes of the region that rank behind this one.';
COMMENT ON COLUMN figure_ranks.region_median IS 'Median of the values of the communes of the region.';
