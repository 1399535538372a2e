"""Distances, times and paces as typed: what they are read as, and what is refused."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from liftlog.domain.base.load import decimal_text
from liftlog.domain.training.amounts import ABSOLUTE, Amount
from liftlog.domain.training.distances import (
    FT,
    KM,
    MI,
    YD,
    M,
    distance_of,
    in_milli,
    typed_distance,
)
from liftlog.domain.training.notation import SetEntry, looks_like_token, parse_tokens
from liftlog.domain.training.paces import ON_FOOT, ROLLED, ROWED, SWUM, pace, sport_of, unit_of
from liftlog.domain.training.times import MOST_SECONDS, clock_text, seconds_of, typed_time
from liftlog.errors import WrongUsage
from liftlog.render.base.distances import distance_text, pace_text

KM_5, M_400 = 5_000_000, 400_000


def way(distance=None, seconds=None, unit=None, **more):
    return SetEntry(seconds=seconds, distance=distance, unit=unit, **more)


ROWS = {
    "5km": [way(KM_5, unit=KM)],
    "5 km": [way(KM_5, unit=KM)],
    "7.5km": [way(7_500_000, unit=KM)],
    "7,5km": [way(7_500_000, unit=KM)],
    "400m": [way(M_400, unit=M)],
    "5m": [way(5_000, unit=M)],
    "5min": [way(seconds=300)],
    "5 min": [way(seconds=300)],
    "3mi": [way(4_828_032, unit=MI)],
    "3 miles": [way(4_828_032, unit=MI)],
    "100yd": [way(91_440, unit=YD)],
    "50ft": [way(15_240, unit=FT)],
    "5km 24:30": [way(KM_5, 1470, KM)],
    "5 km 24:30": [way(KM_5, 1470, KM)],
    "24:30 5km": [way(KM_5, 1470, KM)],
    "20km 45min": [way(20_000_000, 2700, KM)],
    "20 km 45 min": [way(20_000_000, 2700, KM)],
    "42.195km 3:59:59": [way(42_195_000, 14_399, KM)],
    "10km 1h10m": [way(10_000_000, 4200, KM)],
    "10km 1h10": [way(10_000_000, 4200, KM)],
    "10km 58m30s": [way(10_000_000, 3510, KM)],
    "1:02:10": [way(seconds=3730)],
    "1h": [way(seconds=3600)],
    "2x45min": [way(seconds=2700)] * 2,
    "8x400m": [way(M_400, unit=M)] * 8,
    "8x400m 1:30": [way(M_400, 90, M)] * 8,
    "8×400m": [way(M_400, unit=M)] * 8,
    "400m,800m": [way(M_400, unit=M), way(800_000, unit=M)],
    "400m,800m 1:30,3:10": [way(M_400, 90, M), way(800_000, 190, M)],
    "5km 24:30 6km 30:00": [way(KM_5, 1470, KM), way(6_000_000, 1800, KM)],
    "5km 6km 30:00": [way(KM_5, unit=KM), way(6_000_000, 1800, KM)],
    "40m@32kg": [way(40_000, unit=M, amount=Amount(ABSOLUTE, 32_000, "kg"))],
    "40m@32kg 25s": [way(40_000, 25, M, amount=Amount(ABSOLUTE, 32_000, "kg"))],
    "40m 25s@32kg": [way(40_000, 25, M, amount=Amount(ABSOLUTE, 32_000, "kg"))],
    "32kg 3x40m": [way(40_000, unit=M, amount=Amount(ABSOLUTE, 32_000, "kg"))] * 3,
    "40m@16kgw": [way(40_000, unit=M, amount=Amount(ABSOLUTE, 16_000, "kg"), kind="warm-up")],
    "2km 12:00w": [way(2_000_000, 720, KM, kind="warm-up")],
    "2000m 1:51/500m": [way(2_000_000, 444, M)],
    "5km 4:54/km": [way(KM_5, 1470, KM)],
    "5km 4:54min/km": [way(KM_5, 1470, KM)],
    "3mi 8:00/mi": [way(4_828_032, 1440, MI)],
    "20min 2:00/500m": [way(KM_5, 1200)],
    "45min 26.7km/h": [way(20_025_000, 2700)],
    "30min 6mph": [way(4_828_000, 1800)],
    "5km 24.5min": [way(KM_5, 1470, KM)],
    "42.2km 3.75h": [way(42_200_000, 13_500, KM)],
}


@pytest.mark.parametrize("line", ROWS)
def test_a_distance_is_read_as_it_is_written(line):
    assert parse_tokens(line.split(" ")) == ROWS[line]


@pytest.mark.parametrize("line", ROWS)
def test_each_word_of_it_has_the_shape_of_a_set(line):
    words = [word for word in line.split(" ") if word[0].isdigit()]

    assert all(map(looks_like_token, words))


WRONG = {
    "1:30/500m": ('"1:30/500m" is a pace, without a distance or a time', "500m 1:30 for 500 m in"),
    "4:54/km": ('"4:54/km" is a pace, without a distance or a time', "use: 1km 4:54 for 1 km in"),
    "400,400m": ('"400,400m" can be read in two ways', "use: 400m,400m for 2 sets, or 400400m"),
    "12x400m": ('"12x400m" means 12 sets of 400m; 10 is the most', "6x400m 6x400m"),
    "0x400m": ('"0x400m" has no number of sets before the x', "use: 8x400m"),
    "0m": ('"0m" has a distance of 0', "use: 5km"),
    "10001km": ('"10001km" is farther than 10 000 km', "use: 5km"),
    "1.2345km": ('"1.2345km" is not a distance liftlog understands', "use: 5km"),
    "5km 24:70": ('"5km 24:70" is not a time liftlog understands', "use: 1:30 or 90s"),
    "5km 3h70m": ('"5km 3h70m" is not a time liftlog understands', "use: 90s, 1:30"),
    "100m 12.4s": ('"100m 12.4s" is not a whole number of seconds', "use: 90s, 1:30"),
    "5km 24.51min": ('"5km 24.51min" is not a whole number of seconds', "use: 90s, 1:30"),
    "5km 0:00": ('"5km 0:00" has a time of 0', "use: 5km"),
    "400m,800m 1:30,0s": ('"400m,800m 1:30,0s" has a time of 0', "use: 5km"),
    "-5km": ('"-5km" has a minus before its number', "use: 5km"),
    "-30s": ('"-30s" has a minus before its number', "use: 30s"),
    "5km 25h": ('"5km 25h" is longer than a day', ""),
    "5km 24:30 10:00": ('"10:00" does not fit: a time needs its distance', "use: 5km 24:30"),
    "24:30 5km 30:00": ('"30:00" does not fit: a time needs its distance', "use: 5km 24:30"),
    "12 5km": ('"5km" does not fit: a line counts reps or distances', "use: a line for each"),
    "5km 12": ('"12" does not fit: a line counts reps or distances', "use: a line for each"),
    "400m,800m 1:30": ('"400m,800m 1:30" has 2 distances and 1 time', "400m,800m 1:30,3:10"),
    "400m 32kg": ('"32kg" is separate from its reps', "use: 400m@32kg, or 32kg 400m"),
    "5k": ('"5k" is not a set', "use: 5km for a distance, or 12@5kg for a weight"),
    "5km 0:00/km": ('"5km 0:00/km" is not a distance', "use: 5km"),
}


@pytest.mark.parametrize("line", WRONG)
def test_what_is_unclear_is_refused_with_a_way_to_write_it(line):
    message, hint = WRONG[line]

    with pytest.raises(WrongUsage) as refusal:
        parse_tokens(line.split(" "))

    assert refusal.value.message.startswith(message)
    assert hint in (refusal.value.hint or "")


@pytest.mark.parametrize("word", ["rdl", "90/90", "m", "km", "5km-run", "21s-curl", "45X-trainer"])
def test_words_of_a_name_are_no_distances(word):
    assert not looks_like_token(word)


units = st.sampled_from([KM, M, MI, YD, FT])
# Up to 6 000 of any unit, to the thousandth.
numbers = st.integers(1, 6_000_000)
milli = st.integers(1, 10**9)
sports = st.sampled_from(["running", "cycling", "rowing-machine", "swimming", "farmers-walk"])


@given(numbers, units)
def test_a_distance_is_exact_to_the_thousandth_of_a_metre(number, unit):
    """Read, written in its unit and read again, it is the same."""
    typed = f"{decimal_text(number)}{unit}"
    entry = parse_tokens([typed])[0] if in_milli(number, unit) else None

    if entry is not None:
        assert entry.unit == unit
        again = typed_distance(entry.distance, unit)
        assert distance_of(again, again).milli == entry.distance


@given(numbers, st.sampled_from([KM, M, MI]))
def test_in_the_unit_it_was_typed_in_the_same_number_comes_back(number, unit):
    assert (
        distance_text(in_milli(number, unit), "running", unit) == f"{decimal_text(number)} {unit}"
    )


@given(st.integers(1, 9999), st.sampled_from([YD, FT]))
def test_whole_yards_and_feet_come_back_too(number, unit):
    assert distance_text(in_milli(number * 1000, unit), "running", unit) == f"{number} {unit}"


@given(milli, sports)
@example(5_123_456, "running")
@example(1_143_000, "swimming")
def test_whatever_is_stored_reads_back_equal_as_it_is_shown(distance, exercise):
    shown = distance_text(distance, exercise)

    assert distance_of(shown, shown).milli == distance


@pytest.mark.parametrize(
    "shown", ["5 km", "400 m", "3.1 mi", "13.1 mi", "26.2 mi", "100 yd", "50 ft", "40.5 m",
              "42.195 km", "800 m", "1.5 km", "10 mi"],
)  # fmt: skip
def test_what_people_type_is_shown_in_the_unit_they_typed(shown):
    assert distance_text(distance_of(shown, shown).milli, "running") == shown


def test_sports_in_metres_keep_them():
    assert unit_of(2_000_000, "rowing-machine") == unit_of(1_500_000, "swimming") == M
    assert unit_of(2_000_000, "running") == KM


@given(st.integers(0, MOST_SECONDS))
def test_a_time_reads_back_equal(seconds):
    for written in (typed_time(seconds), clock_text(seconds).replace(" ", "")):
        assert seconds_of(written, written) == seconds


@given(st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))
def test_all_spellings_of_a_time_are_one(hours, minutes, seconds):
    whole = hours * 3600 + minutes * 60 + seconds

    for typed in (
        f"{hours}:{minutes:02d}:{seconds:02d}",
        f"{hours}h{minutes}m{seconds}s",
        f"{hours}h{minutes}min{seconds}s",
        f"{whole}s",
        f"{hours * 60 + minutes}:{seconds:02d}",
    ):
        assert seconds_of(typed, typed) == whole


@given(st.integers(60, 3599), st.integers(100, 50_000))
def test_a_pace_gives_the_time_and_the_time_the_pace(per_km, metres):
    """`5km 4:54/km` is as long as 5 km at that pace; read from the set, it is the pace again."""
    (entry,) = parse_tokens([f"{metres}m", f"{typed_time(per_km)}/km"])
    assert abs(entry.seconds - per_km * metres / 1000) <= 0.5

    if metres >= 1000:
        found = pace(entry.distance, entry.seconds, ON_FOOT, KM)
        assert abs(found.value / 10 - per_km) <= 1


@given(st.integers(60, 600), st.integers(60, 7200))
def test_a_pace_and_a_time_give_the_distance_to_the_metre(per_500, seconds):
    (entry,) = parse_tokens([f"{seconds}s", f"{per_500}s/500m"])

    assert entry.distance % 1000 == 0
    assert abs(entry.distance - 500_000 * seconds / per_500) <= 500


@pytest.mark.parametrize(
    ("distance", "seconds", "sport", "unit", "shown"),
    [
        (5_000_000, 1470, ON_FOOT, KM, "4:54 min/km"),
        (4_828_032, 1510, ON_FOOT, MI, "8:23 min/mi"),
        (400_000, 90, ON_FOOT, M, "3:45 min/km"),
        (2_000_000, 444, ROWED, M, "1:51 min/500 m"),
        (2_000_000, 445, ROWED, M, "1:51.3 min/500 m"),
        (1_500_000, 1800, SWUM, M, "2:00 min/100 m"),
        (91_440, 75, SWUM, YD, "1:15 min/100 yd"),
        (20_000_000, 2700, ROLLED, KM, "26.7 km/h"),
        (32_186_880, 3600, ROLLED, MI, "20 mph"),
    ],
)
def test_each_sport_has_its_pace(distance, seconds, sport, unit, shown):
    assert pace_text(pace(distance, seconds, sport, unit)) == shown


@pytest.mark.parametrize(
    ("exercise", "sport"),
    [("running", ON_FOOT), ("beach-run", ON_FOOT), ("row-erg", ROWED), ("stationary-bike", ROLLED),
     ("ski-erg", ROWED), ("swimming", SWUM), ("elliptical", ON_FOOT)],
)  # fmt: skip
def test_a_word_of_the_name_tells_the_sport(exercise, sport):
    assert sport_of(exercise) == sport


def test_a_carry_has_no_pace():
    assert not sport_of("farmers-walk").has_pace
    assert not sport_of("sled-push").has_pace
