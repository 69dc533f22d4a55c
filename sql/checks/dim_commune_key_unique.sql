SELECT commune_id FROM main.dim_commune;
