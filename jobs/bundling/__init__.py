"""Bundling: the offline folder from which a Windows PC without network installs everything."""
