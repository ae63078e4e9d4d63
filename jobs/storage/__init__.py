"""Where the store of many computers lies, and by which logins it is reached."""
