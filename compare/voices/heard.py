"""What has been heard in a sentence so far: who spoke, under which names, and what was said."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ..lexicon import Record
from ..model import Attribution, VoiceKind
from .contents import QUOTATION, content_end, content_start
from .cues import Page
from .speakers import Speaker, name_speaker

_TELLING = frozenset({"said", "claimed", "confirmed"})
SHORT_NAME = 3
"""Words of a surname with its title."""

Chain = Sequence[tuple[int, int]]


class Cue(NamedTuple):
    first: int
    last: int
    row: Record


class Heard:
    """The voices of one sentence; `speaker` is whoever spoke last, `cast` the kinds of speakers by name."""

    def __init__(self, page: Page, speaker: Speaker, cast: dict[str, VoiceKind]):
        self.page, self.speaker, self.cast = page, speaker, cast
        self.found: list[Attribution] = []

    def _name(self, first: int, last: int) -> Speaker | None:
        """The speaker; a surname, or a title with it, is of the kind that it had with the full name."""
        page, speaker = self.page, name_speaker(self.page, self.speaker, first, last)
        if speaker and speaker.kind is VoiceKind.NAMED_PERSON and not speaker.carried and last - first <= SHORT_NAME:
            kind = next((self.cast[k] for i in range(first, last) for k in page.words[i].bases if k in self.cast), None)
            return replace(speaker, kind=kind) if kind else speaker
        return speaker

    def _introduce(self, speaker: Speaker) -> None:
        """Keep who spoke last, and by which names the speaker may be called again."""
        page = self.page
        self.speaker = speaker
        if speaker.span is None or speaker.kind is VoiceKind.NAMED_PERSON:
            return
        start, end = speaker.span
        for i in range(page.first, page.last):
            if not start <= page.words[i].start < end or page.sign(i) or page.in_voice(i):
                continue
            if not any(page.at(kind, i) for kind in ("adjective", "inside", "determiner", "relative")):
                self.cast |= dict.fromkeys(page.words[i].bases, speaker.kind)

    def _carried(self) -> Speaker:
        return replace(self.speaker, carried=True)

    def _own_start(self, end: int) -> int:
        """Where what is said before word `end` begins: an earlier clause of another voice is cut off."""
        page, first = self.page, content_start(self.page, end)
        if not self.found or not self.found[-1].content[1] > page.words[first].start:
            return first
        said, last = self.found[-1], end - (page.form(end - 1) == ",")
        if said.content[1] < page.words[last - 1].end:
            return next((k for k in range(first, end) if page.words[k].start >= said.content[1]), first)
        comma = next((k for k in range(last - 1, first, -1) if page.form(k) == ","), first)
        if page.words[comma].start <= said.content[0]:
            return first
        self.found[-1] = replace(said, content=(said.content[0], page.words[comma - 1].end))
        return comma + 1

    def _reaches(self, i: int) -> bool:
        """Whether what was said last ends right before word `i`."""
        words, said = self.page.words, self.found[-1]
        end = max(said.content[1], said.cue[1])
        return words[i - 1].end >= end >= words[max(i - 3, self.page.first)].start

    def _stance(self, cue: Cue, first: int) -> str:
        """The stance of the verb; whoever tells of a deed as their own claims responsibility."""
        said = cue.row["stance"]
        return "claimed_responsibility" if said in _TELLING and self.page.at("own_deed", first) else said

    def _add(self, cue: Cue, first: int, speaker: Speaker, chain: Chain = (), last: int | None = None) -> int:
        """Keep what is said from word `first`, to `last` or as far as it goes; gives the word to read on with."""
        page = self.page
        last = content_end(page, first) if last is None else last
        if all(page.sign(k) for k in range(first, last)):
            return cue.last + 1
        closing = page.pairs.get(first, first)
        speech = closing - first > QUOTATION
        self.found.append(
            Attribution(
                cue=(page.words[cue.first].start, page.words[cue.last].end),
                content=page.span(first, last),
                speaker=speaker.span,
                speaker_text=speaker.text,
                kind=speaker.kind,
                stance=self._stance(cue, first),
                direct=closing > first and (speech or closing >= last - 2),
                carried=speaker.carried,
                chain=tuple(chain),
            )
        )
        if not speaker.carried:
            self._introduce(speaker)
        return max(cue.last, closing if speech and closing < page.last else 0) + 1
