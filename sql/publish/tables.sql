SELECT table_name AS name, coalesce(comment, '') AS comment, false AS is_view
FROM duckdb_tables()
WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal
UNION ALL
SELECT view_name, coalesce(comment, ''), true
FROM duckdb_views()
WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal
ORDER BY name;
