"""The vocabulary of the program: every record that passes from one stage to the next.

Spans are character offsets into the article's stored text, which is never changed. All records are frozen.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    ASSERTED = "asserted"
    DENIED = "denied"
    UNKNOWN = "unknown"
    POSSIBLE = "possible"
    SUSPECTED = "suspected"
    CLAIMED_RESPONSIBILITY = "claimed_responsibility"


class Slot(StrEnum):
    KILLED = "killed"
    INJURED = "injured"
    CAPTURED = "captured"
    MISSING = "missing"
    CASUALTIES = "casualties"
    ATTACKER = "attacker"
    TARGET = "target"
    WEAPON = "weapon"
    MUNITIONS = "munitions"
    DAMAGE = "damage"
    RESPONSE = "response"
    INTERCEPTION = "interception"
    MOVEMENT = "movement"
    RESPONSIBILITY = "responsibility"
    MOTIVE = "motive"
    PLACE = "place"
    LAUNCH_PLACE = "launch_place"
    TIME = "time"
    STATEMENT = "statement"


class VoiceKind(StrEnum):
    OUTLET = "outlet"
    HEADLINE = "headline"
    CAPTION = "caption"
    OFFICIAL = "official"
    BELLIGERENT = "belligerent"
    MONITOR = "monitor"
    NAMED_PERSON = "named_person"
    ANONYMOUS = "anonymous"
    MEDIA = "media"
    COMPANY = "company"


class PartKind(StrEnum):
    TITLE = "title"
    DATELINE = "dateline"
    BYLINE = "byline"
    CAPTION = "caption"
    SECTION = "section"
    SUBHEAD = "subhead"
    BODY = "body"
    SOURCE = "source"
    TAGS = "tags"
    CHROME = "chrome"


class ReadStatus(StrEnum):
    READ = "read"
    PARTIAL = "partial"
    UNREADABLE = "unreadable"
    DUPLICATE = "duplicate"


class RelationKind(StrEnum):
    """In order of severity, as rows are sorted."""

    DENIED = "denied"
    FIGURES = "figures"
    ACTOR = "actor"
    PLACE_TIME = "place_time"
    ACCOUNT = "account"
    SCOPE = "scope"
    CHANGED = "changed"
    UNKNOWN_THEN = "unknown_then"
    PRECISION = "precision"
    SINGLE = "single"
    ECHO = "echo"
    AGREE = "agree"
    UNDECIDED = "undecided"
    UNREADABLE = "unreadable"


SEVERITY = {kind: n for n, kind in enumerate(RelationKind)}
"""0 is the gravest."""


class Family(StrEnum):
    CONFLICT = "conflict"
    DIFFERENCE = "difference"
    AGREEMENT = "agreement"
    ABSENCE = "absence"


FAMILY: dict[RelationKind, Family] = {
    **dict.fromkeys(
        (RelationKind.DENIED, RelationKind.FIGURES, RelationKind.ACTOR, RelationKind.PLACE_TIME, RelationKind.ACCOUNT),
        Family.CONFLICT,
    ),
    **dict.fromkeys(
        (RelationKind.SCOPE, RelationKind.CHANGED, RelationKind.UNKNOWN_THEN, RelationKind.PRECISION),
        Family.DIFFERENCE,
    ),
    **dict.fromkeys((RelationKind.AGREE, RelationKind.ECHO), Family.AGREEMENT),
    **dict.fromkeys((RelationKind.SINGLE, RelationKind.UNDECIDED, RelationKind.UNREADABLE), Family.ABSENCE),
}


class Precision(StrEnum):
    """How exactly a time is known, finest first."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    NIGHT = "night"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    VAGUE = "vague"


# --- what is read -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """One line or paragraph of an article and what it is; `rule` names what decided it."""

    kind: PartKind
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A date that stands in the page or beside it (`start` is None for one out of a record's field)."""

    text: str
    value: str
    start: int | None
    end: int | None
    chosen: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it was read and what is known of it. `archived` is the address of a copy in a web archive."""

    id: str
    path: str
    text: str
    sha256: str
    status: ReadStatus
    reason: str = ""
    source_id: str | None = None
    outlet: str | None = None
    outlet_rule: str = ""
    title: str | None = None
    published: str | None = None
    published_rule: str = ""
    date_candidates: tuple[DateCandidate, ...] = ()
    language: str = ""
    url: str | None = None
    archived: str | None = None
    wire: str | None = None
    duplicate_of: str | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that gave no article: nothing is lost silently."""

    path: str
    code: str
    reason: str


# --- what a text says -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sentence:
    """A numbered sentence; `label` is `s1`, `s2`, ... in the body, `t` for the title, `c1` for a caption."""

    label: str
    part: PartKind
    start: int
    end: int
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Quantity:
    """An interval of whole numbers with its words; `high` is None where the words set no upper bound."""

    low: int | float
    high: int | float | None
    approx: bool = False
    vague: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class QuantitySpan:
    """A number as it stands in the text. `noun` is the counted noun's span, `part_of` the start offset of its total."""

    start: int
    end: int
    quantity: Quantity
    role: str
    noun: tuple[int, int] | None = None
    part_of: int | None = None


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time expression and the interval it names: `first` and `last` are ISO 8601, both included."""

    start: int
    end: int
    first: str
    last: str
    precision: Precision
    rule: str
    flag: str = ""


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A place name; `ids` holds one id where context decides it, several where it stays open.

    `relation` is `in`, `near`, `east_of`, `countryside`, `toward`, `from` ... as the words before the name say.
    """

    start: int
    end: int
    ids: tuple[str, ...]
    relation: str = "in"
    rule: str = ""


@dataclass(frozen=True, slots=True)
class TermSpan:
    """A lexicon entry found in the text: an actor, weapon, facility, harm word, loaded term ..."""

    start: int
    end: int
    kind: str
    id: str
    attrs: tuple[tuple[str, str], ...] = ()

    def attr(self, name: str) -> str:
        return dict(self.attrs).get(name, "")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: `speaker` is None where the outlet names nobody, `content` is what is said.

    `chain` holds the spans of those it passed through ("local sources told Anadolu": the agency).
    """

    cue: tuple[int, int]
    content: tuple[int, int]
    speaker: tuple[int, int] | None
    speaker_text: str
    kind: VoiceKind
    stance: str = "said"
    direct: bool = False
    carried: bool = False
    chain: tuple[tuple[int, int], ...] = ()


class Negator(StrEnum):
    """What negates: a particle its clause, a quantifier what there is none of ("no", "nobody"), `one_word` the word
    behind it ("un-"), a failure the act that fails, a denial all that is said."""

    PARTICLE = "particle"
    QUANTIFIER = "quantifier"
    ONE_WORD = "one_word"
    FAILURE = "failure"
    DENIAL = "denial"


@dataclass(frozen=True, slots=True)
class Negation:
    """`kind` is `negated` or `no_information` (three values with absence); `scope` is what it covers."""

    cue: tuple[int, int]
    kind: str
    scope: tuple[int, int]
    by: Negator = Negator.PARTICLE


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything the language layer reads in one text."""

    text: str
    sentences: tuple[Sentence, ...]
    quantities: tuple[QuantitySpan, ...]
    times: tuple[TimeSpan, ...]
    places: tuple[PlaceSpan, ...]
    terms: tuple[TermSpan, ...]
    attributions: tuple[Attribution, ...]
    negations: tuple[Negation, ...]


# --- incidents --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EventTime:
    """`first` and `last` are days (ISO); `basis` says in the text's words and by which rule."""

    first: str
    last: str
    precision: Precision
    basis: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class PartialDay:
    """What a text says of a day whose year or month it leaves open: weekday (Monday 0), month, day of the month."""

    weekday: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """The sentences of one article that are about one event; `published` is the article's day or time.

    `background`: it is no event of the news, which the report tells in its own right, but looked back at.
    """

    id: str
    article: str
    main: bool
    sentences: tuple[int, ...]
    start: int
    end: int
    event: str
    time: EventTime | None
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    tolls: tuple[tuple[str, int], ...] = ()
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    headline: frozenset[str] = frozenset()
    language: str = ""
    open_day: PartialDay | None = None
    published: str | None = None
    background: bool = False


@dataclass(frozen=True, slots=True)
class Join:
    a: str
    b: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearMiss:
    incident: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """Mentions of one happening; `aliases` are the ids that it, or what was merged into it, had in an archive before."""

    id: str
    event: str
    date: EventTime | None
    places: tuple[str, ...]
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    articles: tuple[str, ...]
    mentions: tuple[str, ...]
    joins: tuple[Join, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    aliases: tuple[str, ...] = ()


# --- claims -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Voice:
    text: str | None
    kind: VoiceKind
    chain: tuple[str, ...] = ()
    stance: str = "said"


@dataclass(frozen=True, slots=True)
class Quote:
    text: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Claim:
    id: str
    incident: str
    article: str
    slot: Slot
    actor: str | None
    value: Quantity | str | None
    status: Status
    voice: Voice
    quote: Quote
    rule: str
    confidence: float
    as_of: str | None = None
    actor_words: tuple[tuple[int, int], ...] = ()
    part_of: str | None = None


class Doubt(StrEnum):
    """Why claims that cannot both be so stay undecided: each reason why they may be of two events."""

    OTHER_PLACE = "other_place"
    LITTLE_SHARED = "little_shared"
    BOTH_TOLD = "both_told"
    ONE_REPORT = "one_report"
    PART_DENIED = "part_denied"
    NEXT_DAY = "next_day"
    OTHER_DAY = "other_day"
    OTHER_MOMENT = "other_moment"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Relation:
    """`doubts`: of an undecided one, the reasons."""

    kind: RelationKind
    claims: tuple[str, ...]
    why: str
    inside: tuple[str, ...] = ()
    omitted_by: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    incident: str
    slot: Slot
    actor: str | None
    claims: tuple[str, ...]
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class TermCount:
    """How often an outlet uses a term: `own` in its own voice, `quoted` in somebody else's."""

    id: str
    term: str
    count: int
    own: int
    quoted: int
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Framing:
    incident: str
    article: str
    actor_terms: tuple[TermCount, ...]
    loaded_terms: tuple[TermCount, ...]
    agency: tuple[TermCount, ...]
    reporting_verbs: tuple[TermCount, ...]
    voices: tuple[TermCount, ...]
    distancing: tuple[TermCount, ...]
    headline: str | None


@dataclass(frozen=True, slots=True)
class Profile:
    """Facts about an outlet out of a user's file; `names` as the articles print it, `checked` an ISO day."""

    id: str
    names: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    source: str
    checked: str
    file: str


@dataclass(frozen=True, slots=True)
class Report:
    """One run: everything that report.json and the pages are made from."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    sentences: dict[str, tuple[Sentence, ...]]
    incidents: tuple[Incident, ...]
    mentions: tuple[EventMention, ...]
    claims: tuple[Claim, ...]
    rows: tuple[Row, ...]
    framing: tuple[Framing, ...]
    origins: dict[str, str]
    settings: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    outlets: tuple[Profile, ...] = ()

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from .formats.notebook import report_html

        return report_html(self)

    def to_arrow(self, table: str = "claims"):
        """A table of the report as a `pyarrow.Table`."""
        from .formats.frames import to_arrow

        return to_arrow(self, table)

    def to_pandas(self, table: str = "claims"):
        """A table of the report as a `pandas.DataFrame`."""
        from .formats.frames import to_pandas

        return to_pandas(self, table)

    def to_polars(self, table: str = "claims"):
        """A table of the report as a `polars.DataFrame`."""
        from .formats.frames import to_polars

        return to_polars(self, table)
