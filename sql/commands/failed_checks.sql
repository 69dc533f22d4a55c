SELECT check_name, table_name, severity, found, advice
FROM quality_results
WHERE NOT passed
ORDER BY severity, check_name;
