SELECT
    function_name AS name,
    parameters,
    function_type = 'table_macro' AS is_table,
    coalesce(comment, '') AS comment
FROM duckdb_functions()
WHERE
    database_name = current_database()
    AND schema_name = 'main'
    AND NOT internal
    AND function_type IN ('macro', 'table_macro')
ORDER BY name;
