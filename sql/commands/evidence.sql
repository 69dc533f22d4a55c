SELECT evidence.*, observations.denominator, observations.baseline
FROM evidence($observation_id) AS evidence
JOIN observations USING (observation_id);
