"""Use cases, one verb each; every one owns its transaction."""
