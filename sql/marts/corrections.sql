-- requires: observations
-- reads: operator.corrections
--
-- Only levels of catalogued indicators, of a known period, are corrected, for these alone become facts. A row whose statement says anything
-- but what it expects is stale, and changes nothing; so do rows that correct one statement differently.
CREATE TABLE corrections (
    number         INTEGER NOT NULL,
    observation_id VARCHAR,
    names          VARCHAR NOT NULL,
    expected       DOUBLE NOT NULL,
    corrected      DOUBLE NOT NULL,
    found          VARCHAR,
    outcome        VARCHAR NOT NULL CHECK (outcome IN ('applied', 'stale', 'contradicted')),
    reason         VARCHAR NOT NULL,
    author         VARCHAR NOT NULL,
    corrected_on   DATE NOT NULL,
    UNIQUE (number, observation_id),
    CHECK (outcome = 'stale' OR observation_id IS NOT NULL)
);

INSERT INTO corrections
WITH levels AS (
    SELECT *, coalesce((value_low + value_high) / 2, value_low, value_high) AS value
    FROM observations
    WHERE statement = 'level' AND commune_id IS NOT NULL AND indicator_code IS NOT NULL AND period_start IS NOT NULL
),
named AS (
    SELECT told.number, level.observation_id, level.value
    FROM operator.corrections AS told
    JOIN levels AS level USING (observation_id)
    UNION ALL
    SELECT told.number, level.observation_id, level.value
    FROM operator.corrections AS told
    JOIN levels AS level
        ON level.indicator_code = told.indicator
        AND level.scenario = told.scenario
        AND level.period_start = make_date(told.year, 1, 1)
        AND level.period_end = make_date(told.year, 12, 31)
    WHERE told.observation_id IS NULL AND told.document IN (level.source_name, level.document_id)
),
hits AS (
    SELECT named.number, named.observation_id, told.corrected
    FROM named
    JOIN operator.corrections AS told USING (number)
    WHERE abs(named.value - told.expected) <= 1e-9 * greatest(abs(named.value), abs(told.expected))
),
judged AS (
    SELECT number, observation_id, count(DISTINCT corrected) OVER (PARTITION BY observation_id) > 1 AS is_contradicted
    FROM hits
),
said AS (
    SELECT number, string_agg(DISTINCT value::VARCHAR, ', ' ORDER BY value::VARCHAR) AS found
    FROM named
    GROUP BY number
)
SELECT
    told.number,
    judged.observation_id,
    coalesce(told.observation_id, concat_ws(', ', told.document, told.indicator, told.year, told.scenario)),
    told.expected,
    told.corrected,
    said.found,
    CASE
        WHEN judged.observation_id IS NULL THEN 'stale'
        WHEN judged.is_contradicted THEN 'contradicted'
        ELSE 'applied'
    END,
    told.reason,
    told.author,
    told.date
FROM operator.corrections AS told
LEFT JOIN judged USING (number)
LEFT JOIN said USING (number)
ORDER BY told.number, judged.observation_id;

COMMENT ON TABLE corrections IS 'A correction of the operator, with the statement that it corrects and what became of it; the statement itself stays as read in observations.';
COMMENT ON COLUMN corrections.number IS 'Row of HOME/corrections.yml, from 1.';
COMMENT ON COLUMN corrections.observation_id IS 'Statement of observations that is corrected; NULL where none says what is expected.';
COMMENT ON COLUMN corrections.names IS 'What the row names: an observation_id, or document, indicator, year and scenario.';
COMMENT ON COLUMN corrections.expected IS 'Value that the row expects, in the unit of the statement.';
COMMENT ON COLUMN corrections.corrected IS 'Value that takes its place in fact_indicator, in the same unit.';
COMMENT ON COLUMN corrections.found IS 'Values of the statements that the row names; NULL where there is none.';
COMMENT ON COLUMN corrections.outcome IS 'applied; stale: no statement says what is expected; contradicted: another row corrects the statement differently. Only applied rows change anything.';
COMMENT ON COLUMN corrections.reason IS 'Why it is corrected.';
COMMENT ON COLUMN corrections.author IS 'Who corrected it.';
COMMENT ON COLUMN corrections.corrected_on IS 'Day on which it was corrected.';
