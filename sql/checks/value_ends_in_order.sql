SELECT observation_id, value_low, value_high FROM main.observations;
