"""What a page holds and does not show: text, pictures and drawings under boxes, and widths of what was taken out."""
