-- requires: fact_indicator, dim_commune, dim_indicator, dim_document, quarantined_inputs
-- reads: published.missing, published.releases, published.fact_indicator, published.dim_commune, published.dim_indicator, published.dim_document
--
-- What differs from the last release; nothing where an earlier version of the program made it and what is compared is not all there
-- (the check last_release_comparable says so). Severity judges a row; it holds nothing back (the check coverage_held does):
-- critical  a figure is gone though its document is still there; a number became ten times as large or as small, or changed
--           its sign; a document that was read before cannot be read any more;
-- warning   a document was withdrawn, or a figure with it; a figure reads otherwise from documents known before; a statement
--           against a figure appeared;
-- info      a document that was edited; a new figure; a correction of the operator; a figure from a document that is new; the same figure, stated
--           elsewhere or tied to another commune, indicator, period or scenario; a number that moved by less than 5 %.
CREATE TABLE release_changes (
    place              INTEGER PRIMARY KEY,
    change             VARCHAR NOT NULL CHECK (change IN ('new', 'gone', 'changed', 'newly_conflicting')),
    severity           VARCHAR NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
    reason             VARCHAR NOT NULL,
    subject            VARCHAR NOT NULL CHECK (subject IN ('figure', 'document')),
    commune_id         VARCHAR,
    commune_name       VARCHAR,
    indicator_code     VARCHAR,
    indicator_name     VARCHAR,
    period_start       DATE,
    period_end         DATE,
    scenario           VARCHAR,
    old_value          DOUBLE,
    old_comparator     VARCHAR,
    old_written        VARCHAR,
    old_observation_id VARCHAR,
    new_value          DOUBLE,
    new_comparator     VARCHAR,
    new_written        VARCHAR,
    new_observation_id VARCHAR,
    document_id        VARCHAR NOT NULL,
    source_name        VARCHAR NOT NULL,
    since_release      VARCHAR NOT NULL,
    CHECK (subject = 'document' OR (commune_id IS NOT NULL AND indicator_code IS NOT NULL AND scenario IS NOT NULL))
);

INSERT INTO release_changes
WITH last_release AS (
    SELECT release_id FROM published.releases WHERE NOT EXISTS (FROM published.missing) ORDER BY created_at DESC LIMIT 1
),
-- Another content under the same name, in the same archive: the same document, edited.
edited AS (
    SELECT before.document_id AS old_id, now.document_id AS new_id
    FROM published.dim_document AS before
    JOIN dim_document AS now USING (archive, source_name)
    WHERE
        before.document_id NOT IN (SELECT document_id FROM dim_document)
        AND now.document_id NOT IN (SELECT document_id FROM published.dim_document)
),
paired AS (
    SELECT
        commune_id,
        indicator_code,
        period_start,
        period_end,
        scenario,
        old,
        new,
        old.value_low IS NOT DISTINCT FROM new.value_low
        AND old.value_high IS NOT DISTINCT FROM new.value_high
        AND old.comparator IS NOT DISTINCT FROM new.comparator
        AND old.unit_code IS NOT DISTINCT FROM new.unit_code AS is_same_figure
    FROM published.fact_indicator AS old
    FULL JOIN fact_indicator AS new USING (commune_id, indicator_code, period_start, period_end, scenario)
    -- Without a last release there is nothing to differ from.
    WHERE EXISTS (FROM last_release)
),
told AS (
    SELECT
        *,
        CASE
            WHEN old.observation_id IS NULL THEN 'new'
            WHEN new.observation_id IS NULL THEN 'gone'
            WHEN NOT is_same_figure OR old.observation_id <> new.observation_id THEN 'changed'
            WHEN old.statements_against = 0 AND new.statements_against > 0 THEN 'newly_conflicting'
        END AS change,
        EXISTS (FROM edited WHERE old_id = old.document_id AND new_id = new.document_id) AS is_edited
    FROM paired
),
judged AS (
    SELECT
        told.*,
        CASE change
            WHEN 'new' THEN CASE
                WHEN new.observation_id IN (SELECT observation_id FROM published.fact_indicator)
                    THEN ['info', 'the statement was tied to something else before']
                ELSE ['info', 'stated for the first time']
            END
            WHEN 'gone' THEN CASE
                WHEN old.observation_id IN (SELECT observation_id FROM fact_indicator)
                    THEN ['info', 'the statement is tied to something else now']
                WHEN old.document_id IN (SELECT old_id FROM edited) THEN ['warning', 'its document was edited, and states it no more']
                WHEN old.document_id NOT IN (SELECT document_id FROM dim_document) THEN ['warning', 'its document is gone']
                ELSE ['critical', 'its document is still there']
            END
            WHEN 'newly_conflicting' THEN ['warning', 'a statement against it appeared']
            WHEN 'changed' THEN CASE
                WHEN is_same_figure THEN ['info', 'the same figure, chosen from another statement']
                WHEN new.chosen_by = 'correction' THEN ['info', 'corrected by the operator']
                WHEN old.unit_code IS DISTINCT FROM new.unit_code THEN ['warning', 'the unit changed']
                WHEN old.value * new.value < 0 THEN ['critical', 'the sign changed']
                WHEN old.value <> 0 AND new.value <> 0
                    AND greatest(abs(old.value), abs(new.value)) >= 10 * least(abs(old.value), abs(new.value))
                    THEN ['critical', 'ten times as large or as small']
                WHEN new.document_id NOT IN (SELECT document_id FROM published.dim_document) AND NOT is_edited
                    THEN ['info', 'restated by a document that is new']
                WHEN old.comparator = new.comparator
                    AND abs(old.value - new.value) < 0.05 * greatest(abs(old.value), abs(new.value))
                    THEN ['info', 'moved by less than 5 %']
                WHEN is_edited THEN ['warning', 'its document was edited, and says otherwise']
                ELSE ['warning', 'the documents are the same, the figure is not']
            END
        END AS judgement
    FROM told
    WHERE change IS NOT NULL
),
figures AS (
    SELECT
        change,
        judgement[1] AS severity,
        judgement[2] AS reason,
        'figure' AS subject,
        commune_id,
        coalesce(commune.display_name, commune_before.display_name) AS commune_name,
        indicator_code,
        coalesce(indicator.name_vi, indicator_before.name_vi) AS indicator_name,
        period_start,
        period_end,
        scenario,
        old.value AS old_value,
        old.comparator AS old_comparator,
        old.written AS old_written,
        old.observation_id AS old_observation_id,
        new.value AS new_value,
        new.comparator AS new_comparator,
        new.written AS new_written,
        new.observation_id AS new_observation_id,
        coalesce(new.document_id, old.document_id) AS document_id
    FROM judged
    LEFT JOIN dim_commune AS commune USING (commune_id)
    LEFT JOIN published.dim_commune AS commune_before USING (commune_id)
    LEFT JOIN dim_indicator AS indicator USING (indicator_code)
    LEFT JOIN published.dim_indicator AS indicator_before USING (indicator_code)
),
documents AS (
    SELECT
        'gone' AS change,
        CASE WHEN is_quarantined THEN 'critical' WHEN is_edited THEN 'info' ELSE 'warning' END AS severity,
        CASE
            WHEN is_quarantined THEN 'it cannot be read any more'
            WHEN is_edited THEN 'it was edited'
            ELSE 'it was withdrawn'
        END AS reason,
        'document' AS subject,
        document_id
    FROM (
        SELECT
            document_id,
            document_id IN (SELECT document_id FROM quarantined_inputs WHERE document_id IS NOT NULL) AS is_quarantined,
            document_id IN (SELECT old_id FROM edited) AS is_edited
        FROM published.dim_document
    )
    WHERE document_id NOT IN (SELECT document_id FROM dim_document)
)
SELECT
    row_number() OVER (
        ORDER BY
            list_position(['critical', 'warning', 'info'], changes.severity),
            changes.subject,
            list_position(['gone', 'changed', 'newly_conflicting', 'new'], changes.change),
            changes.commune_name,
            changes.indicator_code,
            changes.period_start,
            changes.period_end,
            changes.scenario,
            changes.document_id
    ),
    changes.* EXCLUDE (document_id),
    document_id,
    coalesce(document.source_name, document_before.source_name),
    last_release.release_id
FROM (FROM figures UNION ALL BY NAME FROM documents) AS changes
CROSS JOIN last_release
LEFT JOIN dim_document AS document USING (document_id)
LEFT JOIN published.dim_document AS document_before USING (document_id)
ORDER BY 1;

COMMENT ON TABLE release_changes IS 'What differs from the last published release: a chosen figure of fact_indicator that is new, gone, changed or newly contradicted, or a document that is gone; the gravest first. Empty in the first release, and after one of an earlier version of the program that lacks what is compared.';
COMMENT ON COLUMN release_changes.place IS 'Place in the list, from 1: the gravest first.';
COMMENT ON COLUMN release_changes.change IS 'new: there was none; gone: there is none now; changed: another figure, or the same from another statement; newly_conflicting: the same figure, but a statement against it appeared.';
COMMENT ON COLUMN release_changes.severity IS 'critical: look before you rely on it; warning: worth a look; info: as one would expect. It holds no release back.';
COMMENT ON COLUMN release_changes.reason IS 'Why it has this severity.';
COMMENT ON COLUMN release_changes.subject IS 'figure, or document: then commune, indicator, period, scenario and figures are NULL.';
COMMENT ON COLUMN release_changes.commune_id IS 'Commune of dim_commune, of the last release where it is gone.';
COMMENT ON COLUMN release_changes.commune_name IS 'Type, name, district and province of the commune, as far as known.';
COMMENT ON COLUMN release_changes.indicator_code IS 'Indicator of dim_indicator, of the last release where it is gone.';
COMMENT ON COLUMN release_changes.indicator_name IS 'Vietnamese name of the indicator.';
COMMENT ON COLUMN release_changes.period_start IS 'First day of the period that the figure is for.';
COMMENT ON COLUMN release_changes.period_end IS 'Last day of the period that the figure is for.';
COMMENT ON COLUMN release_changes.scenario IS 'target: planned, to be reached; actual: reached, or estimated as reached.';
COMMENT ON COLUMN release_changes.old_value IS 'Figure of the last release, in its unit; NULL where there was none.';
COMMENT ON COLUMN release_changes.old_comparator IS 'How exact it was, as in observations.';
COMMENT ON COLUMN release_changes.old_written IS 'It with its bound, number and unit as written.';
COMMENT ON COLUMN release_changes.old_observation_id IS 'Statement that it came from, in observations of the last release.';
COMMENT ON COLUMN release_changes.new_value IS 'Figure of this release, in its unit; NULL where there is none.';
COMMENT ON COLUMN release_changes.new_comparator IS 'How exact it is, as in observations.';
COMMENT ON COLUMN release_changes.new_written IS 'It with its bound, number and unit as written.';
COMMENT ON COLUMN release_changes.new_observation_id IS 'Statement that it comes from, in observations.';
COMMENT ON COLUMN release_changes.document_id IS 'Document of the figure, of the last release where the figure is gone; or the document that is gone.';
COMMENT ON COLUMN release_changes.source_name IS 'File name of that document.';
COMMENT ON COLUMN release_changes.since_release IS 'The last release, that this one is compared with, in releases.';
