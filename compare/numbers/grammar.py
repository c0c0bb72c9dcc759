"""How number words join: one grammar for all languages; `numbers.tsv` gives each word its kind.

A group below a thousand is built from the top down (`room` is the power under which it is still empty), a scale
multiplies the group and opens the next one below it. The kinds hold what differs between languages: a ten that
follows its unit with "and" (`ten_after`) and one that stands before it (`ten_before`), units that live only in
front of a ten (`before_ten`), duals and contractions that hold their unit in them (`scaled`: two or three thousand).
"""

from dataclasses import dataclass, field
from fractions import Fraction

_AFTER_ARTICLE = ("hundred", "scale", "dozen")
_POWERS = tuple(1000**n for n in range(6, 0, -1))


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A number word at its place: `joined` with "and", `plain` without a clitic other than the article."""

    kind: str
    value: Fraction
    joined: bool = False
    plain: bool = True
    before: int = 0


@dataclass(slots=True)
class Sum:
    """A number under construction; `add` takes the next word in or refuses it."""

    total: Fraction = Fraction(0)
    limit: Fraction = Fraction(10**16)
    group: Fraction = Fraction(0)
    room: int = 1000
    open_unit: bool = False
    shape: str = "words"
    closed: bool = False
    last: str = ""
    kinds: list[str] = field(default_factory=list)

    def add(self, token: NumberWord, following: "NumberWord | None") -> bool:
        """Take the word in; False where the number ends before it."""
        if self.closed and self.last in ("fraction", "fractions") and token.kind in ("scale", "scale_or_two"):
            return token.plain and not token.joined and self._scale_of_fraction(token.value)
        if self.closed or (self.kinds and not (token.joined or token.plain)):
            return False
        kind, value, joined = token.kind, token.value, token.joined and bool(self.kinds)
        taken = False
        match kind:
            case "ordinal" if self.kinds == ["unit"] and self.group == 1 and not joined and value > 2:
                self.group, self.shape, self.closed = 1 / value, "fraction", True
                return True
            case "unit" | "ordinal" | "ordinal_definite" if value < 10:
                taken = self.room >= 10 and not (self.room == 10 and joined) and self._put(value, 1, True)
            case "before_ten":
                goes_on = following is not None and (
                    (following.kind == "ten_tail" and not following.joined and following.plain)
                    or (following.kind == "ten_after" and following.joined and value == 1)
                )
                taken = goes_on and self.room >= 100 and self._put(value, 1, True)
            case "ten_tail" if self.open_unit and not joined and token.plain:
                taken = self._put(value, 1, False)
            case "ten_after" if self.kinds == ["unit"] and not joined and token.before:
                self.group, self.closed, taken = value / self.group, True, True
            case "ten_after" if self.open_unit and joined:
                taken = self._put(value, 1, False)
            case "ten_tail" | "ten_after" | "teen" | "ordinal" | "ordinal_definite":
                taken = self.room >= 100 and self._put(value, 1, False)
            case "ten_before":
                taken = self.room >= 100 and self._put(value, 10, False)
            case "hundred" if not joined and 0 < self.group < 100 and self.last not in ("hundred", "hundreds"):
                self.group, self.room, self.open_unit, taken = self.group * 100, 100, False, True
            case "hundred" | "hundreds":
                taken = not self.group and self.room >= 1000 and self._put(value, 100, False)
            case "scale" | "scales" | "scale_or_two" | "scaled":
                taken = self._scale(token, joined)
            case "digits":
                below = self.limit if not self.group else self.room if self.last in ("hundred", "hundreds") else 0
                taken = (not self.kinds or (joined and value < below and value.denominator == 1)) and self._put(
                    value, 1, False
                )
            case "dozen" if not joined:
                self.group, self.shape, self.closed, taken = (self.group or 1) * value, "words", True, True
            case "fraction" | "fractions":
                taken = self._fraction(kind, value, joined)
            case "zero" if not self.kinds:
                self.closed = taken = True
            case "article" if following is not None and following.kind in _AFTER_ARTICLE:
                taken = self.last in ("fraction", "fractions") or (not self.kinds and self._put(value, 1, True))
        if taken:
            if kind.startswith("ordinal"):
                self.shape = "ordinal"
            elif kind == "digits" and not self.kinds:
                self.shape = "digits"
            self.last = kind
            self.kinds.append(kind)
        return taken

    def _put(self, value: Fraction, room: int, open_unit: bool) -> bool:
        self.group, self.room, self.open_unit = self.group + value, room, open_unit
        return True

    def _scale_of_fraction(self, value: Fraction) -> bool:
        """Three quarters of the million; "a million and a half of the million" names its scale twice."""
        self.last = "scale"
        if not self.total:
            self.total, self.group, self.shape = self.group * value, Fraction(0), "words"
            return True
        return value == self.limit

    def _scale(self, token: NumberWord, joined: bool) -> bool:
        value = token.value
        if token.kind == "scaled":
            value = next(Fraction(power) for power in _POWERS if power <= token.value)
        if value >= self.limit or (joined and self.group) or (not joined and self.total and not self.group):
            return False
        if token.kind == "scaled" and self.group:
            return False
        self.total += (self.group or 1) * (token.value if token.kind == "scaled" else value)
        self.shape = "words" if self.shape == "fraction" else self.shape
        self.group, self.limit, self.room, self.open_unit = Fraction(0), value, 1000, False
        return True

    def _fraction(self, kind: str, value: Fraction, joined: bool) -> bool:
        if not self.kinds and kind == "fraction":
            self.group, self.shape = value, "fraction"
            return True
        if joined and self.total and not self.group:
            self.total, self.closed = self.total + value * self.limit, True
        elif joined and self.group and self.shape != "fraction":
            self.group, self.closed = self.group + value, True
        elif not joined and (self.group == 1 or (kind == "fractions" and self.group < 100)) and self.group:
            self.group, self.shape, self.closed = self.group * value, "fraction", True
        else:
            return False
        return True
