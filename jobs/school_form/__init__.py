"""The principal's form: what a school is asked this week, what it answered, drafts and the receipt."""
