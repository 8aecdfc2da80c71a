"""A part of a folder's manifest written anew after its run: what came of it since."""

import json

from redactor.batch.folder import RunFolder


def rewrite_part(folder: RunFolder, name: str, value: object) -> None:
    """Set one part of the manifest; nothing where the run wrote none, or it cannot be read."""
    try:
        form = json.loads(folder.manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    if isinstance(form, dict):
        form[name] = value
        folder.write(folder.manifest, (json.dumps(form, indent=2, ensure_ascii=False) + "\n").encode())
