-- requires: search_index, observations, dim_indicator, fold_text
--
-- Texts begin and end with a blank, so that ' ha ' is found as a word at either end; one without words is one blank.
CREATE TABLE search_texts (
    kind  VARCHAR NOT NULL CHECK (kind IN ('wording', 'context')),
    place INTEGER NOT NULL,
    words VARCHAR NOT NULL,
    label VARCHAR,
    PRIMARY KEY (kind, place)
);

INSERT INTO search_texts
SELECT
    'wording',
    observation.rowid,
    replace(concat(' ', fold_text(concat_ws(' ', observation.label, observation.quote, indicator.name_vi)), ' '), '  ', ' '),
    replace(concat(' ', fold_text(observation.label), ' '), '  ', ' ')
FROM observations AS observation
SEMI JOIN search_index ON search_index.wording = observation.rowid
LEFT JOIN dim_indicator AS indicator USING (indicator_code)
UNION ALL
SELECT 'context', observation.rowid, replace(concat(' ', fold_text(observation.context), ' '), '  ', ' '), NULL
FROM observations AS observation
SEMI JOIN search_index ON search_index.context = observation.rowid
ORDER BY 1, 2;

COMMENT ON TABLE search_texts IS 'The texts that search_observations looks in, each once: lower-case syllables without diacritics.';
COMMENT ON COLUMN search_texts.kind IS 'wording: label, quote and indicator; context: the words that a label leans on.';
COMMENT ON COLUMN search_texts.place IS 'The first statement that has the text, by its rowid in observations.';
COMMENT ON COLUMN search_texts.words IS 'The text, folded; of a wording with the numbers of its first statement.';
COMMENT ON COLUMN search_texts.label IS 'The label alone, folded; NULL for contexts.';
