"""A policy joined with the policies it extends: rules, masks and release style of all files become one Policy."""
