"""Documents as PDF: tagged, in their language, made from our own files alone."""
