"""The doctor: what a person must see to, found by looking and never by changing anything."""
