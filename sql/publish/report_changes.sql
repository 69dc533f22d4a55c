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
ORDER BY
    list_position(['critical', 'warning', 'info'], severity),
    subject,
    list_position(['gone', 'changed', 'newly_conflicting', 'new'], change),
    commune_name,
    indicator_code,
    period_start,
    period_end,
    scenario,
    document_id
LIMIT $limit;
