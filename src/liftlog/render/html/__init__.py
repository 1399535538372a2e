"""The report: one self-contained page, whole without a script or a network."""
