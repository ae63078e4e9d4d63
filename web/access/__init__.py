"""The door of the web: signing in and out, sessions, personal links."""
