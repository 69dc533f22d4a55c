-- requires:
-- reads: reference.successors
CREATE TABLE commune_successor (
    commune_id   VARCHAR NOT NULL,
    successor_id VARCHAR NOT NULL,
    is_main      BOOLEAN NOT NULL,
    is_divided   BOOLEAN NOT NULL,
    PRIMARY KEY (commune_id, successor_id)
);

INSERT INTO commune_successor
SELECT
    commune_id,
    successor_id,
    is_main::BOOLEAN,
    count(*) OVER (PARTITION BY commune_id) > 1
FROM reference.successors
ORDER BY successor_id, commune_id;

COMMENT ON TABLE commune_successor IS 'A unit of before July 2025 and a unit of today that its area, or a part of it, went to.';
COMMENT ON COLUMN commune_successor.commune_id IS 'The former unit, in dim_commune.';
COMMENT ON COLUMN commune_successor.successor_id IS 'The unit of today, in dim_commune.';
COMMENT ON COLUMN commune_successor.is_main IS 'Of several successors, the one that took most of the former unit; true where there is one only.';
COMMENT ON COLUMN commune_successor.is_divided IS 'The former unit went to several units, so that its figures belong to none of them as a whole.';
