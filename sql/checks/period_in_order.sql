SELECT observation_id, period_start, period_end FROM main.observations WHERE period_start IS NOT NULL;
