"""The issues on paper."""
