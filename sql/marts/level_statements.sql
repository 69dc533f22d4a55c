-- requires: observations, dim_document, corrections
--
-- The order in which statements of the same thing are preferred, written once; fact_indicator takes the first, and
-- document_conflicts lists what disagrees.
CREATE VIEW level_statements AS
-- What may have several statements, by hash: most things have one, and need no sorting. Things that share a hash by chance are told
-- apart when they are sorted.
WITH contested AS MATERIALIZED (
    SELECT hash(commune_id, indicator_code, period_start, period_end, scenario) AS thing
    FROM observations
    WHERE statement = 'level' AND commune_id IS NOT NULL AND indicator_code IS NOT NULL
    GROUP BY thing
    HAVING count(*) > 1
),
levels AS (
    SELECT
        hash(
            observation.commune_id,
            observation.indicator_code,
            observation.period_start,
            observation.period_end,
            observation.scenario
        ) AS thing,
        observation.commune_id,
        observation.indicator_code,
        observation.period_start,
        observation.period_end,
        observation.scenario,
        observation.observation_id,
        observation.document_id,
        coalesce(correction.corrected, observation.value_low) AS value_low,
        coalesce(correction.corrected, observation.value_high) AS value_high,
        CASE WHEN correction.corrected IS NULL THEN observation.comparator ELSE '=' END AS comparator,
        correction.corrected IS NOT NULL AS is_corrected,
        observation.unit_code,
        concat_ws(
            ' ',
            CASE WHEN correction.corrected IS NOT NULL THEN concat(correction.corrected, ' ', observation.unit_code, ', corrected from') END,
            CASE observation.comparator
                WHEN '~' THEN '≈' WHEN '>=' THEN '≥' WHEN '<=' THEN '≤' WHEN '>' THEN '>' WHEN '<' THEN '<'
            END,
            observation.raw_value,
            observation.raw_unit
        ) AS written,
        document.issued_on,
        coalesce(observation.block_kind IN ('table_row', 'list_item'), false) AS is_listed,
        CASE observation.comparator WHEN '=' THEN 0 WHEN '~' THEN 1 WHEN 'range' THEN 2 ELSE 3 END AS looseness,
        observation.confidence,
        observation.char_start
    FROM observations AS observation
    JOIN dim_document AS document USING (document_id)
    LEFT JOIN (
        SELECT DISTINCT observation_id, corrected FROM corrections WHERE outcome = 'applied'
    ) AS correction USING (observation_id)
    WHERE
        observation.statement = 'level'
        AND observation.commune_id IS NOT NULL
        AND observation.indicator_code IS NOT NULL
        AND observation.period_start IS NOT NULL
)
SELECT * EXCLUDE (thing, char_start), false AS is_contested, 1::BIGINT AS preference, 1::BIGINT AS statements
FROM levels
ANTI JOIN contested USING (thing)
UNION ALL
SELECT
    * EXCLUDE (thing, char_start),
    true,
    row_number() OVER (
        same_thing
        ORDER BY
            is_corrected DESC,
            issued_on DESC NULLS LAST,
            is_listed DESC,
            looseness,
            confidence DESC,
            document_id,
            char_start,
            observation_id
    ),
    count(*) OVER same_thing
FROM levels
SEMI JOIN contested USING (thing)
WINDOW same_thing AS (PARTITION BY commune_id, indicator_code, period_start, period_end, scenario);

COMMENT ON VIEW level_statements IS 'A statement of the level of a catalogued indicator for a commune, with its place in the order in which fact_indicator prefers statements of the same thing.';
COMMENT ON COLUMN level_statements.commune_id IS 'Commune of dim_commune.';
COMMENT ON COLUMN level_statements.indicator_code IS 'Indicator of dim_indicator.';
COMMENT ON COLUMN level_statements.period_start IS 'First day of the period.';
COMMENT ON COLUMN level_statements.period_end IS 'Last day of the period.';
COMMENT ON COLUMN level_statements.scenario IS 'target or actual.';
COMMENT ON COLUMN level_statements.observation_id IS 'The statement, in observations.';
COMMENT ON COLUMN level_statements.document_id IS 'Document of dim_document that makes the statement.';
COMMENT ON COLUMN level_statements.value_low IS 'Lower end in the unit of the indicator, as corrected; NULL where open.';
COMMENT ON COLUMN level_statements.value_high IS 'Upper end in the unit of the indicator, as corrected; NULL where open.';
COMMENT ON COLUMN level_statements.comparator IS 'How exact the statement is, as in observations; = where it was corrected.';
COMMENT ON COLUMN level_statements.is_corrected IS 'Before all other criteria: a statement that the operator corrected is preferred.';
COMMENT ON COLUMN level_statements.unit_code IS 'Unit of dim_unit that the values are in.';
COMMENT ON COLUMN level_statements.written IS 'The statement with its bound, number and unit as written; before it the corrected number, where it was corrected.';
COMMENT ON COLUMN level_statements.issued_on IS 'First criterion: the document issued later is preferred; without a date it comes last.';
COMMENT ON COLUMN level_statements.is_listed IS 'Second criterion: a table row or list item is preferred to running text.';
COMMENT ON COLUMN level_statements.looseness IS 'Third criterion, smaller is preferred: 0 exact, 1 about, 2 range, 3 bound.';
COMMENT ON COLUMN level_statements.confidence IS 'Fourth criterion: the higher confidence, from 0 to 1, is preferred.';
COMMENT ON COLUMN level_statements.is_contested IS 'Whether there may be other statements of the same thing, so that statements has counted them; where not, it is the only one.';
COMMENT ON COLUMN level_statements.preference IS 'Place among the statements of the same commune, indicator, period and scenario, from 1; full ties go by document and place in it.';
COMMENT ON COLUMN level_statements.statements IS 'Number of statements of the same commune, indicator, period and scenario.';
