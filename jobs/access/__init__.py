"""Access: who signs in and by what, how long it holds, and how it is taken back."""
