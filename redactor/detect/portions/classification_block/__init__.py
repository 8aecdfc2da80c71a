"""The classification block and the dates in it: who classified, why, until when; what prolongs it."""
