"""PDF outputs: what lies in the file, what its readers extract, what its pages hide.

pypdf, pypdfium2 and pikepdf are spoken to here, each where the others are blind; all are imported late. A reader may
fail on a hostile file in any way: `file.quiet.guarded` turns that into a finding, never into a pass.
"""
