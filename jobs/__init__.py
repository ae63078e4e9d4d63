"""Jobs: the order of steps of everything the program does, written once for every face."""
