"""How far this machine's clock is from another one."""

from datetime import datetime, timedelta

from bot.process.findings import Finding, error, ok, warning

# Reminders and times on cards are still what people expect.
_NOTICED = timedelta(seconds=5)
_WRONG = timedelta(minutes=5)
_REMEDY = "switch on time synchronisation (timedatectl set-ntp true)"


def compared(whose: str, theirs: datetime, asked: datetime, answered: datetime) -> Finding:
    """A clock read between two moments of ours, with what the way there and back may hide."""
    doubt = (answered - asked) / 2
    off = asked + doubt - theirs
    distance = max(timedelta(), abs(off) - doubt)
    if distance < _NOTICED:
        return ok("clock", f"fine, agrees with {whose}")
    side = "ahead of" if off > timedelta() else "behind"
    seconds = round(distance.total_seconds())
    words = f"this machine's is {timedelta(seconds=seconds)} {side} {whose}: {_REMEDY}"
    return error("clock", words) if distance >= _WRONG else warning("clock", words)
