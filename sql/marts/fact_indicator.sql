-- requires: level_statements, statements_disagree, dim_commune, dim_indicator
--
-- One row per commune, indicator, period and scenario; the check fact_indicator_key_unique sees to it, as an index would take more
-- time than all the rest. That no observation is chosen twice follows: each fact repeats its own (facts_repeat_their_observation).
CREATE TABLE fact_indicator (
    commune_id         VARCHAR NOT NULL,
    indicator_code     VARCHAR NOT NULL,
    period_start       DATE NOT NULL,
    period_end         DATE NOT NULL,
    scenario           VARCHAR NOT NULL CHECK (scenario IN ('target', 'actual')),
    value              DOUBLE NOT NULL,
    value_low          DOUBLE,
    value_high         DOUBLE,
    comparator         VARCHAR NOT NULL,
    written            VARCHAR NOT NULL,
    unit_code          VARCHAR,
    observation_id     VARCHAR NOT NULL,
    document_id        VARCHAR NOT NULL,
    chosen_by          VARCHAR NOT NULL,
    statements         INTEGER NOT NULL,
    statements_against INTEGER NOT NULL,
    fact_id            INTEGER NOT NULL,
    CHECK (
        chosen_by IN ('correction', 'only', 'agreement', 'later_document', 'indicator_list', 'exactness', 'confidence', 'first_stated')
    ),
    CHECK (statements_against < statements)
);

INSERT INTO fact_indicator
WITH contested AS MATERIALIZED (
    SELECT
        *,
        {
            'issued_on': issued_on,
            'is_listed': is_listed,
            'looseness': looseness,
            'confidence': confidence
        } AS criteria
    FROM level_statements
    WHERE is_contested
),
judged AS (
    SELECT
        chosen.observation_id,
        rival.preference,
        rival.criteria,
        statements_disagree(
            chosen.value_low, chosen.value_high, chosen.comparator,
            rival.value_low, rival.value_high, rival.comparator
        ) AS is_against
    FROM contested AS chosen
    JOIN contested AS rival USING (commune_id, indicator_code, period_start, period_end, scenario)
    WHERE chosen.preference = 1 AND rival.preference > 1
),
-- `rival` is the most preferred of the statements against the chosen one.
rivals AS (
    SELECT observation_id, count(*) AS statements_against, arg_min(criteria, preference) AS rival
    FROM judged
    WHERE is_against
    GROUP BY observation_id
),
choices AS (
    SELECT
        *,
        CASE WHEN is_corrected THEN 'correction' ELSE 'only' END AS chosen_by,
        0 AS statements_against
    FROM level_statements
    WHERE NOT is_contested
    UNION ALL BY NAME
    SELECT
        contested.* EXCLUDE (criteria),
        CASE
            WHEN is_corrected THEN 'correction'
            WHEN statements = 1 THEN 'only'
            WHEN rivals.statements_against IS NULL THEN 'agreement'
            WHEN criteria.issued_on IS DISTINCT FROM rival.issued_on THEN 'later_document'
            WHEN criteria.is_listed <> rival.is_listed THEN 'indicator_list'
            WHEN criteria.looseness <> rival.looseness THEN 'exactness'
            WHEN criteria.confidence <> rival.confidence THEN 'confidence'
            ELSE 'first_stated'
        END AS chosen_by,
        coalesce(rivals.statements_against, 0) AS statements_against
    FROM contested
    LEFT JOIN rivals USING (observation_id)
    WHERE preference = 1
)
-- Numbered in the order in which they are stored: what is made of them refers to them by that, and is found fast. Indicators and
-- communes stand in their tables in order, so that their rowids sort as their codes do, and faster.
SELECT *, row_number() OVER ()
FROM (
    SELECT
        choices.commune_id,
        choices.indicator_code,
        choices.period_start,
        choices.period_end,
        choices.scenario,
        coalesce((choices.value_low + choices.value_high) / 2, choices.value_low, choices.value_high) AS value,
        choices.value_low,
        choices.value_high,
        choices.comparator,
        choices.written,
        choices.unit_code,
        choices.observation_id,
        choices.document_id,
        choices.chosen_by,
        choices.statements,
        choices.statements_against
    FROM choices
    LEFT JOIN dim_indicator AS indicator USING (indicator_code)
    LEFT JOIN dim_commune AS commune USING (commune_id)
    ORDER BY indicator.rowid, choices.period_start, choices.period_end, choices.scenario = 'target', commune.rowid
);

COMMENT ON TABLE fact_indicator IS 'The figure chosen for a commune, indicator, period and scenario, from the statements of its level, by the order of preference in level_statements.';
COMMENT ON COLUMN fact_indicator.commune_id IS 'Commune of dim_commune.';
COMMENT ON COLUMN fact_indicator.indicator_code IS 'Indicator of dim_indicator.';
COMMENT ON COLUMN fact_indicator.period_start IS 'First day of the period that the figure is for.';
COMMENT ON COLUMN fact_indicator.period_end IS 'Last day of the period that the figure is for.';
COMMENT ON COLUMN fact_indicator.scenario IS 'target: planned, to be reached; actual: reached, or estimated as reached.';
COMMENT ON COLUMN fact_indicator.value IS 'The figure to compare by, in the unit of unit_code: the number, the middle of a range, or the limit of a bound (then read it with comparator).';
COMMENT ON COLUMN fact_indicator.value_low IS 'Lower end in the unit of unit_code; NULL at an open end.';
COMMENT ON COLUMN fact_indicator.value_high IS 'Upper end in the unit of unit_code; NULL at an open end.';
COMMENT ON COLUMN fact_indicator.comparator IS 'How exact the figure is: = exactly, ~ about, > >= < <= bounds, range for two ends.';
COMMENT ON COLUMN fact_indicator.written IS 'The figure with its bound, number and unit as written, for showing; before it the corrected one, where it was corrected.';
COMMENT ON COLUMN fact_indicator.unit_code IS 'Unit of dim_unit that the values are in.';
COMMENT ON COLUMN fact_indicator.observation_id IS 'The statement that was chosen, in observations.';
COMMENT ON COLUMN fact_indicator.document_id IS 'Document of dim_document that makes the statement.';
COMMENT ON COLUMN fact_indicator.chosen_by IS 'What decided: correction (of the operator, see corrections), only (no other statement), agreement (no statement against it), else the first rule that told it from the best statement against it: later_document, indicator_list, exactness, confidence, first_stated.';
COMMENT ON COLUMN fact_indicator.statements IS 'Number of statements of the same thing, the chosen one included.';
COMMENT ON COLUMN fact_indicator.statements_against IS 'Number of those statements that disagree with the chosen one.';
COMMENT ON COLUMN fact_indicator.fact_id IS 'Number of the row in this release, from 1, in the order of indicator, period, scenario and commune.';
