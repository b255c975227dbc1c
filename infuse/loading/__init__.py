"""Load a whole programme from a folder, through the deeds that the pages use, or not at all."""
