-- Archives that the last release had too. Documents may come and go, but not most of many; the documents that both releases hold
-- should give about as many figures as before, neither fewer (figures were lost) nor more (something is read twice).
WITH documents AS (
    SELECT
        last.archive,
        count(*)::DOUBLE AS last_release,
        count(this.document_id)::DOUBLE AS this_release
    FROM published.dim_document AS last
    LEFT JOIN main.dim_document AS this USING (document_id)
    GROUP BY last.archive
    HAVING count(*) >= 10
),

figures_before AS (
    SELECT
        document.archive,
        count(*) AS figures,
        count(observation.indicator_code) AS coded
    FROM published.observations AS observation
    JOIN published.dim_document AS document USING (document_id)
    WHERE document_id IN (SELECT document_id FROM main.dim_document)
    GROUP BY document.archive
),

figures_now AS (
    SELECT
        document.archive,
        count(*) AS figures,
        count(observation.indicator_code) AS coded
    FROM main.observations AS observation
    -- By the archive of the last release: a document of two archives may have changed sides.
    JOIN published.dim_document AS document USING (document_id)
    GROUP BY document.archive
),

figures AS (
    SELECT
        archive,
        unnest(['figures of documents that stayed', 'of these, figures with an indicator']) AS what,
        unnest([figures_before.figures, figures_before.coded])::DOUBLE AS last_release,
        unnest([coalesce(figures_now.figures, 0), coalesce(figures_now.coded, 0)])::DOUBLE AS this_release
    FROM figures_before
    LEFT JOIN figures_now USING (archive)
)

SELECT archive, 'documents that stayed' AS what, last_release, this_release, last_release / 2 AS lowest, NULL::DOUBLE AS highest
FROM documents
UNION ALL
SELECT archive, what, last_release, this_release, 0.8 * last_release, 1.25 * last_release
FROM figures
WHERE last_release >= 20
ORDER BY archive, what;
