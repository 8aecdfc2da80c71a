"""A policy file becomes a Policy: load with line numbers, check, schema. Decides nothing.

`load` is the door: a file is read (`file`), joined with those it extends (`joined`) and held against the guard rails.
`match` asks its conditions of facts; `cases` reasons about rules without any document.
"""
