"""Times of imported sets: what is checked is what is read."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from liftlog.services.base.clock import Clock
from liftlog.services.transfer.times import Moments

_NOW = datetime(2026, 1, 5, 18, tzinfo=UTC)
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


def _refusal(call, moment, zone):
    try:
        call(moment, zone)
    except (ValueError, OverflowError) as error:
        return str(error)
    return None
