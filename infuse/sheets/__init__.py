"""Tables as files: CSV and XLSX read into rows that know their place, and written row by row."""
