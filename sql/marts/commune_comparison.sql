-- requires: fact_indicator, figure_ranks, dim_indicator, dim_commune, percentile_of
CREATE VIEW commune_comparison AS
SELECT
    fact.indicator_code,
    indicator.name_vi AS indicator_name,
    fact.period_start,
    fact.period_end,
    fact.scenario,
    place.rank,
    fact.commune_id,
    commune.display_name AS commune_name,
    commune.province,
    commune.status AS commune_status,
    fact.value,
    fact.comparator,
    fact.written,
    fact.unit_code,
    indicator.better,
    place.communes,
    percentile_of(place.behind, place.communes) AS percentile,
    place.median,
    fact.value - place.median AS gap_to_median,
    place.z_score,
    fact.observation_id
FROM fact_indicator AS fact
JOIN figure_ranks AS place USING (fact_id)
JOIN dim_indicator AS indicator USING (indicator_code)
JOIN dim_commune AS commune USING (commune_id);

COMMENT ON VIEW commune_comparison IS 'The chosen figure of a commune beside those of the other communes for the same indicator, period and scenario; suspicious ones (quality_flags) are left out.';
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
