"""What rules may come to, told without any document: cases, conditions as formulas, and the search among them."""
