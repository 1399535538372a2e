"""Date formats: `%d.%m.%Y %H:%M`, or the letters of `DD.MM.YYYY HH:mm`."""

from datetime import datetime

from liftlog.domain.base.words import quoted

_TRIED = datetime(2001, 2, 3, 4, 5)  # noqa: DTZ001 - a wall clock


def read_as(text: str, form: str) -> datetime:
    """The wall clock time of a cell; ValueError where it has another form.

    A format without a percent sign goes by pendulum's letters (YYYY, MM, DD, HH, mm, ss, A).
    """
    if "%" in form:
        return datetime.strptime(text.strip(), form)  # noqa: DTZ007 - a wall clock
    import pendulum

    moment = pendulum.from_format(text.strip(), form).naive()
    return datetime(*moment.timetuple()[:6])  # noqa: DTZ001 - a wall clock


def problem_with(form: str) -> str | None:
    """Why a format cannot be used: it does not read what it writes, or names no day."""
    try:
        if "%" in form:
            written = _TRIED.strftime(form)
        else:
            import pendulum

            written = pendulum.instance(_TRIED).format(form)
        day = read_as(written, form).date()
    except (ValueError, KeyError):
        return f"{quoted(form)} is not a date format liftlog understands"
    return None if day == _TRIED.date() else f"{quoted(form)} does not give year, month and day"
