FROM evidence($observation_id);
