-- requires: dim_source
CREATE VIEW input_accounting AS
SELECT
    archive,
    count(*) AS inputs,
    count(*) FILTER (fate = 'document') AS documents,
    count(*) FILTER (fate = 'duplicate') AS duplicates,
    count(*) FILTER (fate = 'manifest') AS manifests,
    count(*) FILTER (fate = 'quarantined') AS quarantined,
    count(*) FILTER (fate = 'unaccounted') AS unaccounted
FROM dim_source
GROUP BY archive
ORDER BY archive;

COMMENT ON VIEW input_accounting IS 'What became of the inputs of an archive; inputs is the sum of the other counts, and unaccounted should be 0.';
COMMENT ON COLUMN input_accounting.archive IS 'Key of the archive.';
COMMENT ON COLUMN input_accounting.inputs IS 'Number of inputs found in the archive.';
COMMENT ON COLUMN input_accounting.documents IS 'Number of inputs that stand for their document in dim_document.';
COMMENT ON COLUMN input_accounting.duplicates IS 'Number of inputs that hold the same bytes as one that does.';
COMMENT ON COLUMN input_accounting.manifests IS 'Number of manifests, whose lines stand in manifest_lines.';
COMMENT ON COLUMN input_accounting.quarantined IS 'Number of inputs that could not be read.';
COMMENT ON COLUMN input_accounting.unaccounted IS 'Number of inputs that are none of these.';
