-- What failed stands first, the critical before the warnings.
SELECT check_name, table_name, severity, description, expected, found, passed, failing_rows, examples, advice
FROM quality_results
ORDER BY passed, severity, check_name;
