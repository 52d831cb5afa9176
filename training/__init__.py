"""Makes the reading model from public corpora."""
