-- requires: fact_indicator, quality_flags
--
-- What comparisons are made of.
CREATE VIEW unflagged_figures AS
FROM fact_indicator
ANTI JOIN quality_flags USING (observation_id);
COMMENT ON VIEW unflagged_figures IS 'The chosen figures of fact_indicator that nothing makes suspicious: what comparisons are made of; quality_flags has the others.';
COMMENT ON COLUMN unflagged_figures.commune_id IS 'Commune of dim_commune.';
COMMENT ON COLUMN unflagged_figures.indicator_code IS 'Indicator of dim_indicator.';
COMMENT ON COLUMN unflagged_figures.period_start IS 'First day of the period that the figure is for.';
COMMENT ON COLUMN unflagged_figures.period_end IS 'Last day of the period that the figure is for.';
COMMENT ON COLUMN unflagged_figures.scenario IS 'target: planned, to be reached; actual: reached, or estimated as reached.';
COMMENT ON COLUMN unflagged_figures.value IS 'The figure to compare by, in the unit of unit_code: the number, the middle of a range, or the limit of a bound (then read it with comparator).';
COMMENT ON COLUMN unflagged_figures.value_low IS 'Lower end in the unit of unit_code; NULL at an open end.';
COMMENT ON COLUMN unflagged_figures.value_high IS 'Upper end in the unit of unit_code; NULL at an open end.';
COMMENT ON COLUMN unflagged_figures.comparator IS 'How exact the figure is: = exactly, ~ about, > >= < <= bounds, range for two ends.';
COMMENT ON COLUMN unflagged_figures.written IS 'The figure with its bound, number and unit as written, for showing; before it the corrected one, where it was corrected.';
COMMENT ON COLUMN unflagged_figures.unit_code IS 'Unit of dim_unit that the values are in.';
COMMENT ON COLUMN unflagged_figures.observation_id IS 'The statement that was chosen, in observations.';
COMMENT ON COLUMN unflagged_figures.document_id IS 'Document of dim_document that makes the statement.';
COMMENT ON COLUMN unflagged_figures.chosen_by IS 'What decided: correction (of the operator, see corrections), only (no other statement), agreement (no statement against it), else the first rule that told it from the best statement against it: later_document, indicator_list, exactness, confidence, first_stated.';
COMMENT ON COLUMN unflagged_figures.statements IS 'Number of statements of the same thing, the chosen one included.';
COMMENT ON COLUMN unflagged_figures.statements_against IS 'Number of those statements that disagree with the chosen one.';
COMMENT ON COLUMN unflagged_figures.fact_id IS 'Number of the row in fact_indicator.';
