SELECT unit_code FROM main.dim_unit;
