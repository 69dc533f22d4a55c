-- requires: observations, dim_commune, dim_indicator, fold_text
--
-- Whole syllables, not parts of words: without diacritics, 'ha' would be found in half of all passages.
CREATE MACRO search_observations(text) AS TABLE
SELECT
    observations.observation_id,
    dim_commune.display_name AS commune_name,
    observations.indicator_code,
    dim_indicator.name_vi AS indicator_name,
    observations.label,
    observations.scenario,
    observations.statement,
    observations.period_start,
    observations.period_end,
    observations.comparator,
    observations.raw_value,
    observations.raw_unit,
    observations.quote,
    observations.source_name,
    observations.confidence
FROM observations
LEFT JOIN dim_commune ON dim_commune.commune_id = observations.commune_id
LEFT JOIN dim_indicator ON dim_indicator.indicator_code = observations.indicator_code
WHERE
    list_has_all(
        string_split(
            fold_text(
                concat_ws(' ', observations.label, observations.context, observations.quote, dim_indicator.name_vi)
            ),
            ' '
        ),
        string_split(fold_text(text), ' ')
    )
-- Where the label itself holds the words as they stand, first.
ORDER BY
    contains(' ' || fold_text(observations.label) || ' ', ' ' || fold_text(text) || ' ') DESC,
    observations.confidence DESC,
    observations.observation_id;

COMMENT ON MACRO TABLE search_observations IS 'The statements whose label, context, quote or indicator holds every word of a text, in any order, with or without diacritics; those whose label holds the text as it stands come first.';
