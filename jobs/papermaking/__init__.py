"""The making of documents: what is asked, on which ground, drafts, issuing, signing and tracing."""
