-- requires: level_statements, observations, statements_disagree
--
-- What a document repeats word for word counts once: of its statements with the same value, the most preferred is compared.
CREATE TABLE document_conflicts (
    commune_id           VARCHAR NOT NULL,
    indicator_code       VARCHAR NOT NULL,
    period_start         DATE NOT NULL,
    period_end           DATE NOT NULL,
    scenario             VARCHAR NOT NULL,
    unit_code            VARCHAR,
    observation_id       VARCHAR NOT NULL,
    document_id          VARCHAR NOT NULL,
    source_name          VARCHAR NOT NULL,
    page                 INTEGER,
    value_low            DOUBLE,
    value_high           DOUBLE,
    comparator           VARCHAR NOT NULL,
    quote                VARCHAR NOT NULL,
    other_observation_id VARCHAR NOT NULL,
    other_document_id    VARCHAR NOT NULL,
    other_source_name    VARCHAR NOT NULL,
    other_page           INTEGER,
    other_value_low      DOUBLE,
    other_value_high     DOUBLE,
    other_comparator     VARCHAR NOT NULL,
    other_quote          VARCHAR NOT NULL,
    is_same_document     BOOLEAN NOT NULL,
    PRIMARY KEY (observation_id, other_observation_id)
);

INSERT INTO document_conflicts
WITH compared AS (
    SELECT *
    FROM level_statements
    WHERE statements > 1
    QUALIFY row_number() OVER (
        PARTITION BY
            commune_id, indicator_code, period_start, period_end, scenario,
            document_id, value_low, value_high, comparator
        ORDER BY preference
    ) = 1
),
disagreeing AS (
    SELECT one.observation_id, other.observation_id AS other_observation_id
    FROM compared AS one
    JOIN compared AS other USING (commune_id, indicator_code, period_start, period_end, scenario)
    WHERE
        one.preference < other.preference
        AND statements_disagree(
            one.value_low, one.value_high, one.comparator, other.value_low, other.value_high, other.comparator
        )
)
SELECT
    one.commune_id,
    one.indicator_code,
    one.period_start,
    one.period_end,
    one.scenario,
    one.unit_code,
    one.observation_id,
    one.document_id,
    one.source_name,
    one.page,
    one.value_low,
    one.value_high,
    one.comparator,
    one.quote,
    other.observation_id,
    other.document_id,
    other.source_name,
    other.page,
    other.value_low,
    other.value_high,
    other.comparator,
    other.quote,
    one.document_id = other.document_id
FROM disagreeing
JOIN observations AS one ON one.observation_id = disagreeing.observation_id
JOIN observations AS other ON other.observation_id = disagreeing.other_observation_id
ORDER BY
    one.commune_id, one.indicator_code, one.period_start, one.period_end, one.scenario,
    one.observation_id, other.observation_id;

COMMENT ON TABLE document_conflicts IS 'Two statements of the level of the same commune, indicator, period and scenario that disagree, the preferred one first, both with their passage; a number that lies within a bound does not disagree with it.';
COMMENT ON COLUMN document_conflicts.commune_id IS 'Commune of dim_commune.';
COMMENT ON COLUMN document_conflicts.indicator_code IS 'Indicator of dim_indicator.';
COMMENT ON COLUMN document_conflicts.period_start IS 'First day of the period that both figures are for.';
COMMENT ON COLUMN document_conflicts.period_end IS 'Last day of the period that both figures are for.';
COMMENT ON COLUMN document_conflicts.scenario IS 'target: planned, to be reached; actual: reached, or estimated as reached.';
COMMENT ON COLUMN document_conflicts.unit_code IS 'Unit of dim_unit that the values are in.';
COMMENT ON COLUMN document_conflicts.observation_id IS 'The preferred statement, in observations.';
COMMENT ON COLUMN document_conflicts.document_id IS 'Document of dim_document that makes the preferred statement.';
COMMENT ON COLUMN document_conflicts.source_name IS 'File name of that document.';
COMMENT ON COLUMN document_conflicts.page IS 'Page of the preferred statement, from 1; NULL where the format has no pages.';
COMMENT ON COLUMN document_conflicts.value_low IS 'Lower end of the preferred statement in the unit of unit_code; NULL where open.';
COMMENT ON COLUMN document_conflicts.value_high IS 'Upper end of the preferred statement in the unit of unit_code; NULL where open.';
COMMENT ON COLUMN document_conflicts.comparator IS 'How exact the preferred statement is, as in observations.';
COMMENT ON COLUMN document_conflicts.quote IS 'Passage of the preferred statement, as restored.';
COMMENT ON COLUMN document_conflicts.other_observation_id IS 'The statement that disagrees, in observations.';
COMMENT ON COLUMN document_conflicts.other_document_id IS 'Document of dim_document that makes the disagreeing statement.';
COMMENT ON COLUMN document_conflicts.other_source_name IS 'File name of that document.';
COMMENT ON COLUMN document_conflicts.other_page IS 'Page of the disagreeing statement, from 1; NULL where the format has no pages.';
COMMENT ON COLUMN document_conflicts.other_value_low IS 'Lower end of the disagreeing statement in the unit of unit_code; NULL where open.';
COMMENT ON COLUMN document_conflicts.other_value_high IS 'Upper end of the disagreeing statement in the unit of unit_code; NULL where open.';
COMMENT ON COLUMN document_conflicts.other_comparator IS 'How exact the disagreeing statement is, as in observations.';
COMMENT ON COLUMN document_conflicts.other_quote IS 'Passage of the disagreeing statement, as restored.';
COMMENT ON COLUMN document_conflicts.is_same_document IS 'Whether one document contradicts itself.';
