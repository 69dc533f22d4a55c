SELECT subject, change, severity, count(*) AS rows, since_release
FROM release_changes
GROUP BY subject, change, severity, since_release
ORDER BY list_position(['critical', 'warning', 'info'], severity), subject, change;
