SELECT observation_id FROM main.observations;
