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
every AS (
    SELECT coalesce(sum(bit), 0)::BIGINT AS bits FROM asked
),
wordings AS MATERIALIZED (
    SELECT found.place, found.bits, found.is_labelled, found.bits = every.bits AS is_enough
    FROM found, every
    WHERE found.kind = 'wording'
),
-- All words in the wording; else some in the context, and the others in the wording; else no word to look up, which all have.
matches AS (
    SELECT place.observation_no, wordings.is_labelled
    FROM search_index AS place
    JOIN wordings ON wordings.place = place.wording AND wordings.is_enough
    UNION ALL
    SELECT place.observation_no, coalesce(wordings.is_labelled, false)
    FROM search_index AS place
    JOIN (FROM found WHERE kind = 'context') AS context ON context.place = place.context
    LEFT JOIN wordings ON wordings.place = place.wording
    JOIN every ON every.bits = coalesce(wordings.bits, 0) | context.bits
    WHERE wordings.is_enough IS DISTINCT FROM true
    UNION ALL
    SELECT observation_no, false
    FROM search_index
    WHERE (SELECT bits FROM every) = 0
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
