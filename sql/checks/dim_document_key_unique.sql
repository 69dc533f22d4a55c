SELECT document_id FROM main.dim_document;
