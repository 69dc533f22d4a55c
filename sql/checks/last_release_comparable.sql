-- Tables and columns that this release is compared by, and the last one does not have.
SELECT table_name, column_name
FROM published.missing
ORDER BY ALL;
