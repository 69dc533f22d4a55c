-- `line`: what to write in HOME/manifest.csv, where only the year is left to fill in, and the commune's code where it could not be told.
SELECT
    document.archive,
    document.member,
    count(*) AS figures,
    concat(
        CASE
            WHEN regexp_matches(document.archive || document.member, '[",;\t]')
                THEN concat('"', replace(document.archive || '/' || document.member, '"', '""'), '"')
            ELSE concat(document.archive, '/', document.member)
        END,
        ',',
        CASE document.commune_status WHEN 'identified' THEN document.commune_id ELSE 'CODE' END,
        ',,,,YEAR'
    ) AS line
FROM observations AS observation
JOIN dim_document AS document USING (document_id)
WHERE observation.period_start IS NULL AND document.level = 'commune'
GROUP BY ALL
ORDER BY document.archive, document.member;
