-- requires:
-- reads: reference.units
CREATE TABLE dim_unit (
    unit_code      VARCHAR PRIMARY KEY,
    symbol_vi      VARCHAR NOT NULL,
    name_en        VARCHAR NOT NULL,
    dimension      VARCHAR NOT NULL,
    factor_to_base DOUBLE NOT NULL CHECK (factor_to_base > 0)
);

INSERT INTO dim_unit
SELECT unit_code, symbol_vi, name_en, dimension, factor_to_base::DOUBLE
FROM reference.units
ORDER BY unit_code;

COMMENT ON TABLE dim_unit IS 'A unit that figures are given in.';
COMMENT ON COLUMN dim_unit.unit_code IS 'Code of the unit, snake_case English.';
COMMENT ON COLUMN dim_unit.symbol_vi IS 'The unit as Vietnamese documents write it.';
COMMENT ON COLUMN dim_unit.name_en IS 'English name of the unit.';
COMMENT ON COLUMN dim_unit.dimension IS 'What the unit measures; units of one dimension convert into each other.';
COMMENT ON COLUMN dim_unit.factor_to_base IS 'How many base units of the dimension one of this unit is.';
