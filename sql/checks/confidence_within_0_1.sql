SELECT observation_id, confidence FROM main.observations;
