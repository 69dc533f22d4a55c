-- requires: dim_document, document_passages
-- reads: lake.observations
--
-- Figures of a document that names no year have a period once a manifest tells the year, which stands in dim_document then. Their
-- days are of the year 1000 until then (normalize.periods.NO_YEAR); the last day is moved by the day after, for leap years.
--
-- Neither PRIMARY nor FOREIGN KEYs, here and in the tables made from it: DuckDB would keep an index of each, which takes more time
-- and memory than all the rest. The checks observations_key_unique and observations_references_whole stand in.
CREATE TABLE observations (
    observation_id VARCHAR NOT NULL,
    document_id    VARCHAR NOT NULL,
    source_name    VARCHAR NOT NULL,
    commune_id     VARCHAR,
    indicator_code VARCHAR,
    label          VARCHAR NOT NULL,
    scenario       VARCHAR NOT NULL CHECK (scenario IN ('target', 'actual')),
    statement      VARCHAR NOT NULL CHECK (statement IN ('level', 'change', 'plan_ratio')),
    period_start   DATE,
    period_end     DATE,
    value_low      DOUBLE,
    value_high     DOUBLE,
    comparator     VARCHAR NOT NULL CHECK (comparator IN ('=', '~', '>', '>=', '<', '<=', 'range')),
    unit_code      VARCHAR,
    denominator    DOUBLE,
    baseline       VARCHAR,
    raw_value      VARCHAR NOT NULL,
    raw_unit       VARCHAR,
    quote          VARCHAR NOT NULL,
    page           INTEGER,
    char_start     INTEGER NOT NULL,
    char_end       INTEGER NOT NULL,
    is_repaired    BOOLEAN NOT NULL,
    confidence     DOUBLE NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    context        VARCHAR,
    block          INTEGER,
    block_kind     VARCHAR,
    rules          VARCHAR,
    CHECK (period_start <= period_end),
    CHECK ((period_start IS NULL) = (period_end IS NULL)),
    CHECK (char_start < char_end),
    CHECK (value_low IS NOT NULL OR value_high IS NOT NULL),
    CHECK (value_low <= value_high)
);

INSERT INTO observations
SELECT
    observation.observation_id,
    observation.document_id,
    document.source_name,
    document.commune_id,
    observation.indicator_code,
    observation.label,
    observation.scenario,
    observation.statement,
    coalesce(observation.period_start, (observation.open_start + to_years(document.report_year - 1000))::DATE),
    coalesce(observation.period_end, (observation.open_end + 1 + to_years(document.report_year - 1000))::DATE - 1),
    observation.value_low,
    observation.value_high,
    observation.comparator,
    observation.unit_code,
    observation.denominator,
    observation.baseline,
    observation.raw_value,
    observation.raw_unit,
    observation.quote,
    observation.page,
    observation.char_start,
    observation.char_end,
    observation.is_repaired,
    observation.confidence,
    observation.context,
    observation.block,
    passage.kind,
    CASE
        WHEN observation.open_start IS NOT NULL AND document.report_year IS NOT NULL
            THEN array_to_string(list_append(observation.rules, 'period:manifest'), ' ')
        ELSE array_to_string(observation.rules, ' ')
    END
FROM lake.observations AS observation
JOIN dim_document AS document USING (document_id, archive)
LEFT JOIN document_passages AS passage USING (document_id, block)
-- Documents stand in their table in order, so that their rowids sort as their ids do, and faster.
ORDER BY document.rowid, observation.char_start, observation.observation_id;

COMMENT ON TABLE observations IS 'One figure that a document states about an indicator; a figure said twice is two rows.';
COMMENT ON COLUMN observations.observation_id IS 'Identifier of the statement, the same from run to run.';
COMMENT ON COLUMN observations.document_id IS 'Document of dim_document that states the figure.';
COMMENT ON COLUMN observations.source_name IS 'File name of the document, without folders or archive.';
COMMENT ON COLUMN observations.commune_id IS 'Commune of dim_commune that the figure is about, provisional where it could not be told; NULL for documents of districts and provinces.';
COMMENT ON COLUMN observations.indicator_code IS 'Indicator of dim_indicator; NULL where none of the catalogue matches.';
COMMENT ON COLUMN observations.label IS 'The indicator as the document words it.';
COMMENT ON COLUMN observations.scenario IS 'target: planned, to be reached; actual: reached, or estimated as reached.';
COMMENT ON COLUMN observations.statement IS 'level: what the indicator is; change: by how much it rises, or falls if negative; plan_ratio: percent of the plan.';
COMMENT ON COLUMN observations.period_start IS 'First day of the period that the figure is for; NULL where neither its document nor a manifest tells the year.';
COMMENT ON COLUMN observations.period_end IS 'Last day of the period that the figure is for; NULL where neither its document nor a manifest tells the year.';
COMMENT ON COLUMN observations.value_low IS 'Lower end of the figure in the unit of unit_code; equal to value_high for one number, NULL at an open end.';
COMMENT ON COLUMN observations.value_high IS 'Upper end of the figure in the unit of unit_code; equal to value_low for one number, NULL at an open end.';
COMMENT ON COLUMN observations.comparator IS 'How exact the figure is: = exactly, ~ about, > >= < <= bounds, range for two ends.';
COMMENT ON COLUMN observations.unit_code IS 'Unit of dim_unit that the figure is in; NULL where none could be told.';
COMMENT ON COLUMN observations.denominator IS 'The m of a figure written n/m, in the same unit; NULL elsewhere.';
COMMENT ON COLUMN observations.baseline IS 'Period that a change is counted from, as a label; NULL where not said.';
COMMENT ON COLUMN observations.raw_value IS 'The number as written.';
COMMENT ON COLUMN observations.raw_unit IS 'The unit as written; NULL where none stands beside the number.';
COMMENT ON COLUMN observations.quote IS 'The passage that states the figure, as restored.';
COMMENT ON COLUMN observations.page IS 'Page of the passage, from 1; NULL where the format has no pages.';
COMMENT ON COLUMN observations.char_start IS 'Offset of the first character of the figure in the text of the document, from 0.';
COMMENT ON COLUMN observations.char_end IS 'Offset after the last character of the figure in the text of the document.';
COMMENT ON COLUMN observations.is_repaired IS 'Whether the passage had lost characters that were restored.';
COMMENT ON COLUMN observations.confidence IS 'How likely the figure is read right, from 0 to 1.';
COMMENT ON COLUMN observations.context IS 'Words that the label leans on: parent item, carried-over subject, heading.';
COMMENT ON COLUMN observations.block IS 'Block of document_passages that the figure stands in.';
COMMENT ON COLUMN observations.block_kind IS 'Kind of that block, as in document_passages.';
COMMENT ON COLUMN observations.rules IS 'The rules that read the figure, in the order applied, separated by spaces.';
