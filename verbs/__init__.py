"""The verbs of the command line, one file a topic; `tiendo.py` is their door.

Each verb reads its words, calls one job and shows what came back; nothing else happens here.
What a verb needs is imported inside it, so that `tiendo items --help` stays quick.
"""
