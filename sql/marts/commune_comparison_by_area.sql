-- requires: fact_indicator, figure_ranks, dim_indicator, dim_commune, percentile_of
CREATE VIEW commune_comparison_by_area AS
WITH communes AS (
    SELECT commune_id, display_name, 'province' AS scope, province AS area
    FROM dim_commune
    WHERE province IS NOT NULL
    UNION ALL
    SELECT commune_id, display_name, 'region' AS scope, region AS area
    FROM dim_commune
    WHERE region IS NOT NULL
),
placed AS (
    SELECT
        fact.*,
        communes.scope,
        communes.area,
        communes.display_name,
        CASE scope WHEN 'province' THEN place.province_rank ELSE place.region_rank END AS area_rank,
        CASE scope WHEN 'province' THEN place.province_communes ELSE place.region_communes END AS area_communes,
        CASE scope WHEN 'province' THEN place.province_behind ELSE place.region_behind END AS area_behind,
        CASE scope WHEN 'province' THEN place.province_median ELSE place.region_median END AS area_median
    FROM fact_indicator AS fact
    JOIN figure_ranks AS place USING (fact_id)
    JOIN communes USING (commune_id)
)
SELECT
    placed.scope,
    placed.area,
    placed.indicator_code,
    indicator.name_vi AS indicator_name,
    placed.period_start,
    placed.period_end,
    placed.scenario,
    placed.area_rank AS rank,
    placed.commune_id,
    placed.display_name AS commune_name,
    placed.value,
    placed.comparator,
    placed.written,
    placed.unit_code,
    indicator.better,
    placed.area_communes AS communes,
    percentile_of(placed.area_behind, placed.area_communes) AS percentile,
    placed.area_median AS median,
    placed.value - placed.area_median AS gap_to_median,
    placed.observation_id
FROM placed
JOIN dim_indicator AS indicator USING (indicator_code);

COMMENT ON VIEW commune_comparison_by_area IS 'The chosen figure of a commune beside those of the other communes of its province, and of its region, for the same indicator, period and scenario; commune_comparison has the whole.';
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
