"""The aggregate of a round, published once it is closed, and what may be told of groups in it."""
