"""Rules of a built workout, by id: the name of each."""

RULES = {
    "P1": "what you can do",
    "P2": "main exercise",
    "P3": "opposing exercise",
    "P4": "second exercise",
    "P5": "time",
    "P6": "order",
    "P7": "harder version",
    "P8": "part of the body",
    "P9": "trained least",
    "P10": "your lift",
    "P11": "common lift",
    "P12": "one of each movement",
    "P13": "main lifts first",
    "P14": "pain",
}
