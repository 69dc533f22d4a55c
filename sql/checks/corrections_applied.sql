SELECT number, names, expected, found, nullif(outcome, 'applied') AS problem
FROM main.corrections
ORDER BY number;
