"""The PostgreSQL and the Valkey that a machine gets when its environment names none.

`./run` calls this package before Django is set up, so nothing here imports Django or a room.
"""
