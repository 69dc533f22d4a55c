-- requires: fact_indicator, figure_ranks, dim_indicator, dim_commune
CREATE VIEW commune_comparison_by_area AS
SELECT
    'province' AS scope,
    commune.province AS area,
    fact.indicator_code,
    indicator.name_vi AS indicator_name,
    fact.period_start,
    fact.period_end,
    fact.scenario,
    place.province_rank AS rank,
    fact.commune_id,
    commune.display_name AS commune_name,
    fact.value,
    fact.comparator,
    fact.written,
    fact.unit_code,
    indicator.better,
    place.province_communes AS communes,
    100 * place.province_behind / nullif(place.province_communes - 1, 0) AS percentile,
    place.province_median AS median,
    fact.value - place.province_median AS gap_to_median,
    fact.observation_id
FROM fact_indicator AS fact
JOIN figure_ranks AS place USING (fact_id)
JOIN dim_indicator AS indicator USING (indicator_code)
JOIN dim_commune AS commune USING (commune_id)
WHERE commune.province IS NOT NULL
UNION ALL
SELECT
    'region' AS scope,
    commune.region AS area,
    fact.indicator_code,
    indicator.name_vi AS indicator_name,
    fact.period_start,
    fact.period_end,
    fact.scenario,
    place.region_rank AS rank,
    fact.commune_id,
    commune.display_name AS commune_name,
    fact.value,
    fact.comparator,
    fact.written,
    fact.unit_code,
    indicator.better,
    place.region_communes AS communes,
    100 * place.region_behind / nullif(place.region_communes - 1, 0) AS percentile,
    place.region_median AS median,
    fact.value - place.region_median AS gap_to_median,
    fact.observation_id
FROM fact_indicator AS fact
JOIN figure_ranks AS place USING (fact_id)
JOIN dim_indicator AS indicator USING (indicator_code)
JOIN dim_commune AS commune USING (commune_id)
WHERE commune.region IS NOT NULL;

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
