"""Works: the list, the page of one, the forms that record about it, and which works there are."""
