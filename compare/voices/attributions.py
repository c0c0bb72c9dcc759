"""Who says what: attributions of speech in Arabic and English, by cue tables and the order of the clause."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ..lexicon import Record, rows
from ..model import Attribution, VoiceKind
from ..text.words import Word
from .citing import Citing
from .contents import (
    QUOTATION,
    Opening,
    after_preposition,
    behind_adjuncts,
    find_opening,
    heading_colon,
    noun_content,
    quote_before,
    quote_ends,
    reach,
    speaker_ends,
    taken_up_again,
    trailing_voice,
)
from .cues import plain, read_page
from .heard import Cue
from .speakers import NOBODY, PARTIES, known_phrase, passed_through, speaker_before, subject_after
from .subjects import LONGEST_SPEAKER, clause_words, phrase_on, subject_before

_DENIED = "denied"


def read_attributions(
    text: str, words: Sequence[Word], sentences: Sequence[tuple[int, int]]
) -> tuple[Attribution, ...]:
    """Every voice in the text: cue, speaker and the words that are said, in order of the cues.

    A speaker that a participle, a further verb or a pronoun only takes up is `carried` from the last one named.
    """
    page = read_page(text, words)
    starts, ends = [word.start for word in words], [word.end for word in words]
    found: list[Attribution] = []
    speaker, quoted = NOBODY, None
    cast: dict[str, VoiceKind] = {}
    for start, end in sentences:
        within = replace(page, first=bisect_right(ends, start), last=bisect_left(starts, end))
        sentence = _Sentence(within, speaker, cast)
        sentence.read(quoted)
        found.extend(said for said in sentence.found if not _is_denied(said, sentence.found))
        speaker = sentence.speaker
        quoted = next((said for said in reversed(sentence.found) if said.direct), None)
    return tuple(found)


def _is_denied(said: Attribution, others: Sequence[Attribution]) -> bool:
    """Is a verb of speech no verb but the noun of what another one denies ("denied reports that ...")?"""
    denials = (o for o in others if o.stance == _DENIED and said.speaker is not None)
    return any(0 < said.cue[0] - o.cue[1] <= 1 and said.speaker[0] <= o.cue[0] < said.speaker[1] for o in denials)


@lru_cache(maxsize=1)
def _headline_row() -> Record:
    return next(row for row in rows("attributions") if row["kind"] == "headline")


class _Sentence(Citing):
    """Reads one sentence from left to right."""

    def read(self, quoted: Attribution | None) -> None:
        """Fill `found`; a sentence that is one quotation goes on with the voice that was `quoted` before it."""
        page, i = self.page, self._headline()
        while i < page.last:
            i = max(self._read_cue(i), i + 1) if i in page.marked else i + 1
        if not self.found and quoted and page.pairs.get(page.first, 0) >= page.last - 2:
            self.found.append(replace(quoted, content=page.span(page.first, page.last), carried=True))

    def _headline(self) -> int:
        """ "The ministry: no casualties": a speaker, a colon, what is said. Gives the word to read on with."""
        page = self.page
        if dash := trailing_voice(page):
            self._add(Cue(dash, dash, _headline_row()), page.first, self._name(dash + 1, page.last), (), dash)
            return page.last
        end, colon = heading_colon(page) or (page.first, page.first)
        speaker = self._name(page.first, end)
        if speaker is None:
            return page.first
        cue = Cue(colon, colon, _headline_row())
        return self._add(cue, colon + 1, speaker, passed_through(page, end, colon))

    def _read_cue(self, i: int) -> int:
        """Read the cue at word `i`, if there is one; gives the word to go on with."""
        page = self.page
        if hidden := page.at("no_cue", i):
            return hidden.last + 1
        if i in page.pairs and page.pairs[i] - i <= QUOTATION // 2:
            return page.pairs[i] + 1
        if mark := page.at("as", i):
            verb = page.at("verb_first", mark.last + 1)
            first = clause_words(page, page.first, i) >= i and mark.row["takes"] != "leading"
            if verb and not first and speaker_ends(page, verb.last + 1):
                return self._according(Cue(i, verb.last, verb.row))
        for kind, read in (
            ("according", self._according),
            ("verb_first", self._verb_first),
            ("participle", self._participle),
            ("unverified", self._unverified),
            ("quoted_by", self._quoted_by),
            ("citing", self._citing),
            ("subject_first", self._subject_first),
            ("passive", self._subject_first),
        ):
            if mark := page.at(kind, i):
                return read(Cue(i, mark.last, mark.row))
        return i + 1

    def _verb_first(self, cue: Cue) -> int:
        """Verb, speaker, what is said; or speaker, verb, what is said."""
        page, after, takes = self.page, cue.last + 1, cue.row["takes"]
        if page.unsaid(cue.first):
            return after
        limit = reach(page, after)
        if takes == "relay":
            return self._relayed(cue, limit)
        end, chain = subject_after(page, after, limit)
        opening = find_opening(page, after, limit)
        noun = noun_content(page, after, limit, cue.row, self._called(after)) if takes == "noun" else None
        if opening and noun and noun.certain and (opening.content == opening.at or opening.at - noun.at > QUOTATION):
            opening = opening if opening.at <= noun.at else None
        if opening is None and quote_before(page, cue.first) is not None:
            return self._behind_quote(cue, end)
        if opening is None and noun is None:
            return after
        if takes == "quote" and page.at("that", opening.at):
            return after
        behind = opening or noun
        end = min(end, behind.at)
        before = speaker_before(page, self.speaker, cue.first) if page.at("unknown_speaker", after) else None
        if before is not None and opening is None:
            behind = Opening(after, after)
        speaker = before or self._name(after, end) or speaker_before(page, self.speaker, cue.first)
        unknown = speaker is None or speaker.kind is VoiceKind.NAMED_PERSON
        known = known_phrase(page, after, limit) or self._called(after)
        if opening is None and end > after and not known and (unknown or not noun.certain):
            return after
        if takes == "right_before" and known_phrase(page, after, limit) != behind.at:
            return after
        if speaker is None and opening is None and not (noun.certain and self.speaker.text):
            return after
        if speaker is None and not self._taken_up(cue.first):
            return after
        return self._add(cue, behind.content, speaker or self._carried(), chain)

    def _behind_quote(self, cue: Cue, end: int) -> int:
        """A quotation, the verb, then the speaker."""
        first = quote_before(self.page, cue.first)
        speaker = self._name(cue.last + 1, end)
        return self._add(cue, first, speaker, (), cue.first) if speaker else cue.last + 1

    def _called(self, i: int) -> int | None:
        """Behind the name at word `i` that an earlier speaker was introduced by."""
        page = self.page
        return i + 1 if i < page.last and any(base in self.cast for base in page.words[i].bases) else None

    def _taken_up(self, i: int) -> bool:
        """Whether a verb without a subject goes on with the speaker before: it opens its clause, or is joined on."""
        page = self.page
        mark = page.at("verb_first", i)
        joined = mark is not None and page.form(i) not in plain(mark.row)
        return joined or clause_words(page, page.first, i) >= i or page.sign(i - 1) or bool(page.at("opener", i - 1))

    def _relayed(self, cue: Cue, limit: int) -> int:
        """An outlet passes on what another said: the other speaks, the outlet is the chain."""
        page, after = self.page, cue.last + 1
        of = next((k for k in range(after, min(limit, after + LONGEST_SPEAKER)) if page.at("of", k)), None)
        opening = find_opening(page, of + 1 if of else after, limit)
        if opening is None:
            return after
        if of is None or of > opening.at:
            end, chain = subject_after(page, after, opening.at)
            speaker = self._name(after, end) or speaker_before(page, self.speaker, cue.first)
            return self._add(cue, opening.content, speaker, chain) if speaker else after
        end, _ = subject_after(page, of + 1, opening.at)
        end = next((k for k in range(of + 1, end) if page.at("quoted_speech", k)), end)
        speaker = self._name(of + 1, end)
        if speaker is None:
            return after
        outlet = self._name(after, of) or speaker_before(page, self.speaker, cue.first)
        return self._add(cue, opening.content, speaker, [outlet.span] if outlet and outlet.span else [])

    def _participle(self, cue: Cue) -> int:
        """ "..., adding that ...": said by the speaker of the clause before."""
        page, after = self.page, cue.last + 1
        opens = page.sign(cue.first - 1) or bool(page.at("that", after))
        if not opens if cue.first > page.first else cue.row.language == "en":
            return after
        opening = find_opening(page, after, min(reach(page, after), after + 2 * QUOTATION))
        behind = after_preposition(page, after, cue.row)
        content = opening.content if opening else behind
        if content >= page.last or (content == after and cue.row["takes"] == "that_only"):
            return after
        if self.found and self.found[-1].content[0] == page.words[content].start:
            return after
        return self._add(cue._replace(last=behind - 1), content, self._carried())

    def _subject_first(self, cue: Cue) -> int:
        """Speaker, verb, what is said; or what is said, speaker, verb. An attack that "claimed 20 lives" says nothing."""
        page = self.page
        if page.at("passive_auxiliary", cue.first - 1) or page.unsaid(cue.first):
            return cue.last + 1
        inverted = quote_ends(page, cue.first) or self._ends_with_speaker(cue)
        subject = None if inverted else subject_before(page, cue.first)
        if subject is None:
            return self._inverted(cue)
        speaker = self._name(*subject)
        if speaker is None or page.at("nobody", subject[0]):
            return cue.last + 1
        content, chain = behind_adjuncts(page, cue.last + 1, cue.row)
        ended = content >= page.last or (page.sign(content) and page.form(content) not in '":([')
        ended = ended or bool(page.at("as", content))
        if page.at("as", subject[0] - 1) and page.form(content) == ",":
            content, ended = content + 1, content + 1 >= page.last
        leads = clause_words(page, page.first, subject[0]) < subject[0]
        bare = cue.row["takes"] == "quote" and not quote_ends(page, subject[0])
        if leads and not bare and (ended or quote_ends(page, subject[0])):
            self._add(cue, self._own_start(subject[0]), speaker, chain, subject[0])
            if (again := taken_up_again(page, content)) is not None:
                return self._add(cue, again, speaker, chain)
        if content >= page.last - 1 and not leads:
            self._introduce(speaker)
        if cue.row["takes"] == "quote" and not (content in page.pairs or page.at("that", content - 1)):
            return cue.last + 1
        if cue.row["stance"] == "claimed" and page.form(content)[:1].isdigit() and speaker.kind not in PARTIES:
            return cue.last + 1
        if ended or (cue.row["takes"] == "noun" and page.at("not_said", content) and not self._governed(cue, content)):
            return cue.last + 1
        if self.found and self.found[-1].chain and self.found[-1].content[0] == page.words[content].start:
            return cue.last + 1
        return self._add(cue, content, speaker, chain)

    def _governed(self, cue: Cue, i: int) -> bool:
        """Whether what is said begins with a preposition that the verb takes: "warned of", "claimed to have"."""
        forms = [tuple(form.split()) for form in plain(cue.row, "prep")]
        return any(tuple(self.page.form(i + n) for n in range(len(form))) == form for form in forms)

    def _ends_with_speaker(self, cue: Cue) -> bool:
        """Whether nothing but a speaker stands behind ", said": then what is said stands before."""
        page, after = self.page, cue.last + 1
        end = phrase_on(page, after)
        named = (
            cue.row["prep"] != "object"
            and page.form(cue.first - 1) == ","
            and end > after
            and not page.at("time", after)
        )
        return (
            named and (page.sign(end) or bool(page.at("time", end))) and any(page.voice(k) for k in range(after, end))
        )

    def _inverted(self, cue: Cue) -> int:
        """What is said, then the verb, then the speaker: "...", said the minister."""
        page, after = self.page, cue.last + 1
        if cue.first == page.first or page.form(cue.first - 1) not in ',"':
            return after
        end = next((k for k in range(after, page.last) if page.form(k) in ',;:"' or page.at("time", k)), page.last)
        speaker = self._name(after, end) if end - after <= LONGEST_SPEAKER else None
        if speaker and speaker.kind is VoiceKind.NAMED_PERSON and page.at("determiner", end + 1):
            titled = self._name(after, phrase_on(page, end + 1))
            speaker = titled if titled and titled.kind is not VoiceKind.NAMED_PERSON else speaker
        return self._add(cue, self._own_start(cue.first), speaker, (), cue.first) if speaker else after
