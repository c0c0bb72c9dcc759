"""Voices that are cited: "according to ...", "citing ...", "was quoted by ...", "could not be verified by ..."."""

from dataclasses import replace

from .contents import content_start
from .heard import Cue, Heard
from .speakers import NOBODY, subject_after
from .subjects import LONGEST_SPEAKER, clause_words, phrase_on, subject_before


class Citing(Heard):
    """Reads the cues behind which a source is named; `_own_start` and the rest of the state are those of `Heard`."""

    def _unverified(self, cue: Cue) -> int:
        """ "The agency could not verify ...", "... could not be verified by the agency": who, and what it was."""
        page, after = self.page, cue.last + 1
        if cue.row.language == "en":
            by = page.at("inside", after)
            speaker = self._name(after + 1, phrase_on(page, after + 1)) if by and page.form(after) == "by" else None
            return self._add(cue, self._own_start(cue.first), speaker or NOBODY, (), cue.first)
        near = range(after, min(after + LONGEST_SPEAKER // 2, page.last))
        verify = next((mark for k in near if (mark := page.at("verify", k))), None)
        if verify is None:
            return after
        end = next((k for k in near if page.at("inside", k) or page.at("verify", k)), after)
        content = verify.last + 1
        while content < page.last and (page.at("inside", content) or page.at("time", content)):
            content = (page.at("inside", content) or page.at("time", content)).last + 1
        return self._add(Cue(cue.first, verify.last, cue.row), content, self._name(after, end) or NOBODY)

    def _quoted_by(self, cue: Cue) -> int:
        """ "The minister was quoted by the agency as saying ...": the agency is the chain."""
        page, after = self.page, cue.last + 1
        subject = subject_before(page, cue.first)
        speaker = self._name(*subject) if subject else None
        near = range(after, min(after + LONGEST_SPEAKER, page.last))
        saying = next((mark for k in near if (mark := page.at("as_saying", k))), None)
        if speaker is None or saying is None:
            return after
        that = page.at("that", saying.last + 1)
        return self._add(cue, (that or saying).last + 1, speaker, [page.span(after, phrase_on(page, after))])

    def _citing(self, cue: Cue) -> int:
        """ "..., citing a source": the source speaks, whoever cites it is the chain."""
        page, after = self.page, cue.last + 1
        end = self._phrase(after) if cue.row.language == "en" else subject_after(page, after, page.last)[0]
        source = self._name(after, end)
        if source is None:
            return after
        begun = self.found and self.found[-1].content[0] > page.words[cue.first].start
        if begun or (self.found and self.found[-1].speaker and self._reaches(cue.first)):
            said = self.found[-1]
            chain = (said.speaker, *said.chain) if said.speaker else said.chain
            self.found[-1] = replace(said, speaker=source.span, speaker_text=source.text, kind=source.kind, chain=chain)
            return after
        verb = cue.first - (page.form(cue.first - 1) == ",")
        outlet = subject_before(page, verb - 1 if page.at("subject_first", verb - 1) else verb)
        named = outlet and any(page.voice(k) for k in range(*outlet))
        chain = [page.span(*outlet)] if outlet and named else []
        near = range(end, min(end + 4, page.last))
        that = next((k for kind in ("that", "participle") for k in near if page.at(kind, k)), None)
        if that is None:
            return self._add(cue, content_start(page, cue.first), source, chain, cue.first)
        return self._add(cue, that + 1, source, chain)

    def _according(self, cue: Cue) -> int:
        """ "According to ...", before or behind what is said; behind another voice it is what that passed through."""
        page, after, passed = self.page, cue.last + 1, []
        if page.at("not_speaker", after) or after >= page.last:
            return after
        if cue.row.language == "en":
            end = self._phrase(after)
            if (
                page.form(end) == ","
                and page.at("determiner", end + 1)
                and clause_words(page, page.first, cue.first) < cue.first
            ):
                end = phrase_on(page, end + 1)
        else:
            end, passed = subject_after(page, after, page.last)
        speaker = self._name(after, end)
        if speaker is None:
            return after
        if clause_words(page, page.first, cue.first) >= cue.first:
            content = next((k for k in range(end, page.last) if page.form(k) != ","), page.last)
            if mark := page.at("then", content):
                content = mark.last + 1
            self._add(cue, content, speaker)
        elif self._passes_on(cue) and speaker.span:
            self.found[-1] = replace(self.found[-1], chain=(*self.found[-1].chain, speaker.span))
        else:
            self._add(cue, self._own_start(cue.first), speaker, passed, cue.first)
        return max(after, end)

    def _passes_on(self, cue: Cue) -> bool:
        """Whether the voice before said it all, so that whoever is named here only passed it on."""
        if not self.found or cue.row["stance"] != "said" or not self._reaches(cue.first):
            return False
        page, last = self.page, cue.first - (self.page.form(cue.first - 1) == ",")
        comma = next((k for k in range(last - 1, page.first, -1) if page.form(k) == ","), page.first)
        own = page.at("event_verb", comma + 1) and page.words[comma].start > self.found[-1].content[0]
        return not own

    def _phrase(self, after: int) -> int:
        """The end of the noun phrase that names a source, or of the words up to the next sign."""
        page, end = self.page, phrase_on(self.page, after)
        sign = next((n for n in range(end, page.last) if page.sign(n)), page.last)
        bare = all(page.at("determiner", k) for k in range(after, end))
        return sign if bare or sign == end + 1 and not page.at("time", end) and not page.at("that", end) else end
