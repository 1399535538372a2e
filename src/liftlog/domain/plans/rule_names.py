"""Rules of a built workout, by id: the name of each."""

RULES = {
    "P1": "what you can do",
    "P2": "main exercise",
    "P3": "opposing exercise",
    "P4": "second exercise",
    "P5": "time",
    "P6": "order",
    "P7": "harder version",
}
