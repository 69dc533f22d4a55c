-- One row per reference: which column of which indicator, and whether what it names exists.
SELECT
    indicator_code,
    'unit_code' AS reference,
    unit_code AS refers_to,
    unit_code IN (SELECT unit_code FROM main.dim_unit) AS is_found
FROM main.dim_indicator
UNION ALL
SELECT
    indicator_code,
    'part_of',
    part_of,
    part_of IN (SELECT indicator_code FROM main.dim_indicator)
FROM main.dim_indicator
WHERE part_of IS NOT NULL;
