SELECT coalesce(archive || ': ', '') || manifest AS manifest, line, file_name, says, problem
FROM main.manifest_lines
ORDER BY ALL;
