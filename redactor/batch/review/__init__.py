"""Review copies: everything legible, cuts outlined, reasons in the margin; internal."""
