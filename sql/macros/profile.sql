-- requires: fact_indicator, figure_ranks, dim_commune, dim_indicator, flags_of, fold_text, percentile_of
--
-- The commune's few figures are looked up first, and then their places: joined as they are, all places of a nation would be held in
-- memory. A figure without a place is a suspicious one.
CREATE MACRO profile(commune) AS TABLE
WITH communes AS (
    SELECT commune_id, display_name
    FROM dim_commune
    WHERE commune IN (commune_id, commune_code) OR fold_text(name) = fold_text(commune)
),
facts AS MATERIALIZED (
    SELECT fact.*, communes.display_name
    FROM fact_indicator AS fact
    JOIN communes USING (commune_id)
),
places AS (
    FROM figure_ranks
    WHERE fact_id IN (SELECT fact_id FROM facts)
)
SELECT
    fact.display_name AS commune_name,
    indicator.topic,
    fact.indicator_code,
    indicator.name_vi AS indicator_name,
    fact.period_start,
    fact.period_end,
    fact.scenario,
    fact.written,
    fact.value,
    fact.unit_code,
    place.rank,
    place.communes,
    percentile_of(place.behind, place.communes) AS percentile,
    fact.value - place.median AS gap_to_median,
    fact.commune_id,
    fact.observation_id,
    flags_of(fact.observation_id) AS flags
FROM facts AS fact
JOIN dim_indicator AS indicator USING (indicator_code)
LEFT JOIN places AS place USING (fact_id)
ORDER BY commune_name, topic, indicator_code, period_start, period_end, scenario;

COMMENT ON MACRO TABLE profile IS 'All chosen figures of a commune with its place among the others; the commune by commune_id, official code, or name with or without diacritics (then of every commune of that name). A suspicious figure has no place, and flags say why.';
