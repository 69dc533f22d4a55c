-- `candidates`: the first five of the communes that the document may mean, each by its commune_id, and how many more.
WITH waiting AS (
    SELECT
        document.archive,
        document.member,
        document.commune_status AS status,
        document.commune_evidence AS evidence,
        string_split(commune.candidates, ', ') AS candidates
    FROM dim_document AS document
    JOIN dim_commune AS commune USING (commune_id)
    WHERE document.commune_status IN ('ambiguous', 'unidentified')
)
SELECT
    archive,
    member,
    status,
    evidence,
    (
        SELECT string_agg(concat(unit.commune_id, ' ', unit.display_name), '; ' ORDER BY unit.commune_id)
        FROM dim_commune AS unit
        WHERE list_contains(waiting.candidates[:5], unit.commune_id)
    ) || CASE WHEN len(waiting.candidates) > 5 THEN concat('; and ', len(waiting.candidates) - 5, ' more') ELSE '' END AS candidates
FROM waiting
ORDER BY archive, member;
