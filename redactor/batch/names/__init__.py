"""Names beyond one document: of the batch, of the labels, and found before."""
