SELECT archive, member, reason, message
FROM quarantined_inputs
ORDER BY ALL;
