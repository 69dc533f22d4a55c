-- `passage_start`: offset of the passage in the document's text, so that the figure can be shown in it.
SELECT evidence.*, observations.denominator, observations.baseline, passages.char_start AS passage_start
FROM evidence($observation_id) AS evidence
JOIN observations USING (observation_id)
LEFT JOIN document_passages AS passages
    ON passages.document_id = observations.document_id AND passages.block = observations.block;
