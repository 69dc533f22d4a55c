-- requires:
-- reads: reference.new_rural_regions
CREATE TABLE new_rural_region (
    province VARCHAR PRIMARY KEY,
    region   VARCHAR NOT NULL
);

INSERT INTO new_rural_region
SELECT province, region
FROM reference.new_rural_regions
ORDER BY province;

COMMENT ON TABLE new_rural_region IS 'A province of before July 2025 and its region in the new-rural criteria, which know seven.';
COMMENT ON COLUMN new_rural_region.province IS 'Province, as in dim_commune.';
COMMENT ON COLUMN new_rural_region.region IS 'Its region in new_rural_threshold.';
