"""The ground and the roof: tenancy, people, the record, notices, the face, and the front door."""
