-- requires: observations, search_index, search_texts, dim_commune, dim_indicator, fold_text
--
-- Whole syllables, not parts of words: without diacritics, 'ha' would be found in half of all passages. Words without digits are
-- looked up in search_texts, where each is a bit; a statement has them all where the bits of its wording and context make up all.
-- Words with digits, and those that no bit is left for, are looked for in the statements that have the others.
CREATE MACRO search_observations(text) AS TABLE
WITH asked AS (
    SELECT word, 1::BIGINT << (row_number() OVER () - 1) AS bit
    FROM (
        SELECT DISTINCT unnest(string_split(fold_text(text), ' ')) AS word
        ORDER BY word DESC
        LIMIT 60
    )
    WHERE NOT regexp_matches(word, '[0-9]')
),
found AS (
    SELECT
        texts.kind,
        texts.place,
        bit_or(asked.bit) AS bits,
        bool_or(contains(texts.label, ' ' || fold_text(text) || ' ')) AS is_labelled
    FROM search_texts AS texts
    JOIN asked ON contains(texts.words, ' ' || asked.word || ' ')
    GROUP BY texts.kind, texts.place
),
matches AS (
    SELECT place.observation_no, coalesce(wording.is_labelled, false) AS is_labelled
    FROM search_index AS place
    LEFT JOIN (FROM found WHERE kind = 'wording') AS wording ON wording.place = place.wording
    LEFT JOIN (FROM found WHERE kind = 'context') AS context ON context.place = place.context
    WHERE coalesce(wording.bits, 0) | coalesce(context.bits, 0) = (SELECT coalesce(sum(bit), 0)::BIGINT FROM asked)
)
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
JOIN matches ON matches.observation_no = observations.rowid
LEFT JOIN dim_commune ON dim_commune.commune_id = observations.commune_id
LEFT JOIN dim_indicator ON dim_indicator.indicator_code = observations.indicator_code
WHERE
    (NOT regexp_matches(fold_text(text), '[0-9]') AND len(string_split(fold_text(text), ' ')) <= 60)
    OR list_has_all(
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
    matches.is_labelled DESC,
    observations.confidence DESC,
    observations.observation_id;

COMMENT ON MACRO TABLE search_observations IS 'The statements whose label, context, quote or indicator holds every word of a text, in any order, with or without diacritics; those whose label holds the text as it stands come first.';
