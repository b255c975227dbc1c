"""Load a whole programme from a folder, through the same deeds that the pages use, or not at all."""
