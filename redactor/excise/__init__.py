"""Document and decisions become a Released value, in which the withheld text no longer exists. Writes nothing."""
