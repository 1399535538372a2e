"""Times of imported sets: what is checked is what is read."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import example, given
from hypothesis import strategies as st

from liftlog.importers.base.values import ImportedSet
from liftlog.services.base.clock import Clock
from liftlog.services.transfer.times import Moments

_NOW = datetime(2026, 1, 5, 18, tzinfo=UTC)
_FIRST = datetime.fromisoformat("0001-01-01")
_zones = st.sampled_from(
    ["UTC", "Europe/Berlin", "Pacific/Kiritimati", "America/Adak", "Nowhere/At all"]
)
_near = st.timedeltas(timedelta(days=-900), timedelta(days=900)).map(
    lambda apart: _NOW.replace(tzinfo=None) + apart
)
_offsets = st.sampled_from(
    [None, UTC, timezone(timedelta(hours=14)), timezone(-timedelta(days=0.9))]
)


@given(_near | st.datetimes(), _offsets, _zones)
def test_a_moment_is_refused_where_it_cannot_be_read(moment, offset, zone):
    moments = Moments(Clock("UTC", _NOW.isoformat()), None)
    given_moment = moment.replace(tzinfo=offset)

    assert _refusal(moments.check, given_moment, zone) == _refusal(
        moments.moment, given_moment, zone
    )


@given(
    _near | st.datetimes(), st.none() | st.datetimes(), st.none() | st.datetimes(),
    st.none() | st.datetimes() | st.timedeltas(), _offsets, _zones,
)  # fmt: skip
@example(_NOW.replace(tzinfo=None), _FIRST, None, None, timezone(timedelta(hours=14)), "UTC")
@example(_NOW.replace(tzinfo=None), None, None, timedelta.min, None, "UTC")
def test_a_row_with_any_times_is_read_or_refused(at, start, dated, end, offset, zone):
    """ValueError is a bad row; anything else would end the import."""
    moments = Moments(Clock("UTC", _NOW.isoformat()), None)
    at, start, dated, end = (
        it.replace(tzinfo=offset) if isinstance(it, datetime) else it
        for it in (at, start, dated, end)
    )
    said = {"start": start, "dated": dated, "end": end}
    set_ = ImportedSet(line=1, at=at, exercise="squat", zone=zone, **said)

    with suppress(ValueError):
        moments.row(1, "", set_)


def _refusal(call, moment, zone):
    try:
        call(moment, zone)
    except (ValueError, OverflowError) as error:
        return str(error)
    return None
