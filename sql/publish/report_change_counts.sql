SELECT subject, change, severity, count(*) AS rows
FROM release_changes
GROUP BY subject, change, severity
ORDER BY list_position(['critical', 'warning', 'info'], severity), subject, change;
