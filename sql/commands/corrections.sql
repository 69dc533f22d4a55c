SELECT number AS row, names, expected, found, corrected, outcome
FROM corrections
WHERE outcome <> 'applied'
ORDER BY number;
