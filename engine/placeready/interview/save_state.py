"""Whether the answers are in their file, as a face has to tell it.

Owns nothing: a face takes from here what storage says became of a save, puts it into
words, and asks what it calls for.
"""

from __future__ import annotations

from placeready.storage.save_outcome import Conflict, SaveState, Stored, Unsaved

__all__ = ["Conflict", "SaveState", "Stored", "Unsaved"]
