-- requires: observations
--
-- A nation's statements share few wordings once their numbers are taken out, and few contexts: search_texts holds these once, folded,
-- and search_observations looks there instead of in every quote. What has the same wording or context goes by the rowid of the first
-- observation that has it: nothing is added to observations once it is built. Numbers that letters touch ('m2', '12ha') stay.
CREATE TABLE search_index (
    observation_no INTEGER NOT NULL,
    wording        INTEGER NOT NULL,
    context        INTEGER
);

INSERT INTO search_index
WITH worded AS MATERIALIZED (
    SELECT
        rowid AS observation_no,
        label,
        indicator_code,
        context,
        regexp_replace(quote, '\b[0-9][0-9.,]*\b', ' ', 'g') AS words
    FROM observations
),
wordings AS (
    SELECT label, indicator_code, words, min(observation_no) AS wording
    FROM worded
    GROUP BY label, indicator_code, words
),
contexts AS (
    SELECT context, min(rowid) AS first_no
    FROM observations
    GROUP BY context
)
SELECT worded.observation_no, wordings.wording, contexts.first_no
FROM worded
JOIN wordings
    ON wordings.words = worded.words
    AND wordings.label = worded.label
    AND wordings.indicator_code IS NOT DISTINCT FROM worded.indicator_code
LEFT JOIN contexts ON contexts.context = worded.context
ORDER BY worded.observation_no;

COMMENT ON TABLE search_index IS 'Where search_observations looks a statement up: its texts in search_texts.';
COMMENT ON COLUMN search_index.observation_no IS 'The statement, by its rowid in observations.';
COMMENT ON COLUMN search_index.wording IS 'Its wording, in search_texts: label, indicator and quote.';
COMMENT ON COLUMN search_index.context IS 'Its context, in search_texts; NULL where it has none.';
