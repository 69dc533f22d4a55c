SELECT indicator_code FROM main.dim_indicator;
