"""twosource: who says what, on whose word, and how many independent sources a fact really has."""
