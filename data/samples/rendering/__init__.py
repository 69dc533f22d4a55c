"""How the samples' sources become the formats that communes send: one module per format."""
