-- requires: observations, fold_text
-- reads: operator.no_indicator
--
-- Spellings that differ in case, diacritics or punctuation only are one label; its most frequent spelling is shown.
CREATE TABLE review_queue (
    label_key              VARCHAR PRIMARY KEY,
    label                  VARCHAR NOT NULL,
    statements             INTEGER NOT NULL,
    documents              INTEGER NOT NULL,
    communes               INTEGER NOT NULL,
    units                  VARCHAR NOT NULL,
    scenarios              VARCHAR NOT NULL,
    example_quotes         VARCHAR NOT NULL,
    example_observation_id VARCHAR NOT NULL
);

INSERT INTO review_queue
WITH uncoded AS (
    SELECT *, fold_text(label) AS label_key
    FROM observations
    WHERE
        indicator_code IS NULL
        -- What the operator found to be no indicator is decided.
        AND fold_text(label) NOT IN (SELECT fold_text(label) FROM operator.no_indicator)
),
spellings AS (
    SELECT label_key, label, row_number() OVER (PARTITION BY label_key ORDER BY count(*) DESC, label) AS place
    FROM uncoded
    GROUP BY label_key, label
),
-- One example per document, so that three examples show three hands.
examples AS (
    SELECT label_key, quote, row_number() OVER (PARTITION BY label_key ORDER BY confidence DESC, observation_id) AS place
    FROM uncoded
    QUALIFY row_number() OVER (PARTITION BY label_key, document_id ORDER BY confidence DESC, observation_id) = 1
),
shown AS (
    SELECT label_key, string_agg(quote, chr(10) ORDER BY place) AS example_quotes
    FROM examples
    WHERE place <= 3
    GROUP BY label_key
)
SELECT
    uncoded.label_key,
    any_value(spellings.label),
    count(*),
    count(DISTINCT uncoded.document_id),
    count(DISTINCT uncoded.commune_id),
    coalesce(string_agg(DISTINCT uncoded.unit_code, ', ' ORDER BY uncoded.unit_code), ''),
    string_agg(DISTINCT uncoded.scenario, ', ' ORDER BY uncoded.scenario),
    any_value(shown.example_quotes),
    arg_max(uncoded.observation_id, (uncoded.confidence, uncoded.observation_id))
FROM uncoded
JOIN spellings ON spellings.label_key = uncoded.label_key AND spellings.place = 1
JOIN shown ON shown.label_key = uncoded.label_key
GROUP BY uncoded.label_key
ORDER BY count(*) DESC, uncoded.label_key;

COMMENT ON TABLE review_queue IS 'A label that no indicator of the catalogue matches, to be given a code or set aside (communes review).';
COMMENT ON COLUMN review_queue.label_key IS 'The label folded: lower case, without diacritics and punctuation.';
COMMENT ON COLUMN review_queue.label IS 'The label in its most frequent spelling.';
COMMENT ON COLUMN review_queue.statements IS 'Number of observations with the label.';
COMMENT ON COLUMN review_queue.documents IS 'Number of documents that use the label.';
COMMENT ON COLUMN review_queue.communes IS 'Number of communes whose documents use the label.';
COMMENT ON COLUMN review_queue.units IS 'Codes of the units that figures of the label are in, separated by commas; empty where none could be told.';
COMMENT ON COLUMN review_queue.scenarios IS 'Scenarios that figures of the label have: target, actual, or both.';
COMMENT ON COLUMN review_queue.example_quotes IS 'Up to three passages from different documents, one a line, the most confident first.';
COMMENT ON COLUMN review_queue.example_observation_id IS 'One observation with the label, the most confident.';
