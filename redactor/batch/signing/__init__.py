"""Signature, certificates, and the versions of a release."""
