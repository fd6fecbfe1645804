"""Plans how a kiln is fired.

```python
schedule = Schedule([Ramp(100, cone("6"))])
schedule.hours()
```
"""

from dataclasses import dataclass

__all__ = ["Ramp", "Schedule", "cone"]

_CONES = {"06": 999, "6": 1222, "10": 1285}


@dataclass(frozen=True)
class Ramp:
    """A part of a firing in which the kiln becomes hotter or cooler.

    Args:
        rate: Degrees per hour, negative where the kiln cools.
        to: The temperature in the end, in °C.
        hold: Minutes for which it stays.
    """

    rate: float
    to: float
    hold: float = 0


@dataclass(frozen=True)
class Schedule:
    """A whole firing.

    Args:
        ramps: Its parts, in their order.
        start: The temperature of the room, in °C.
    """

    ramps: list[Ramp]
    start: float = 20

    def hours(self) -> float:
        """How long it takes.

        Returns:
            Hours, with the times in which the temperature stays.

        Raises:
            ValueError: A ramp leads away from its temperature.
        """
        total, now = 0.0, self.start
        for ramp in self.ramps:
            part = (ramp.to - now) / ramp.rate
            if part < 0:
                raise ValueError(f"{ramp} leads away from {ramp.to} °C")
            total += part + ramp.hold / 60
            now = ramp.to
        return total


def cone(name: str) -> float:
    """The temperature of a pyrometric cone.

    Args:
        name: Its number, such as `"6"` or `"06"`.

    Raises:
        KeyError: There is no such cone.
    """
    return _CONES[name]
