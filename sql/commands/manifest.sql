SELECT coalesce(archive || ': ', '') || manifest AS manifest, line, file_name, says, problem
FROM manifest_lines
WHERE outcome = 'refused'
ORDER BY ALL;
