SELECT archive, member, stage, reason, message FROM quarantined_inputs ORDER BY archive, member LIMIT $limit;
