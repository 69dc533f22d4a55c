SELECT
    c.*,
    commune.display_name AS commune_name,
    i.name_vi,
    i.name_en,
    one.raw_value AS raw_value,
    one.raw_unit AS raw_unit,
    other.raw_value AS other_raw_value,
    other.raw_unit AS other_raw_unit
FROM document_conflicts AS c
JOIN dim_commune AS commune USING (commune_id)
JOIN dim_indicator AS i USING (indicator_code)
JOIN observations AS one ON one.observation_id = c.observation_id
JOIN observations AS other ON other.observation_id = c.other_observation_id
ORDER BY commune_name, c.indicator_code, c.period_start, c.scenario, c.observation_id, c.other_observation_id
LIMIT $limit;
