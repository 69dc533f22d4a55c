-- The gravest changes since the last release, in the order of the table.
SELECT
    change,
    severity,
    reason,
    subject,
    commune_name,
    indicator_code,
    indicator_name,
    period_start,
    period_end,
    scenario,
    old_written,
    new_written,
    source_name,
    since_release
FROM release_changes
ORDER BY place
LIMIT $limit;
