"""Why an input gave no article, or not a whole one."""

from enum import StrEnum


class Reason(StrEnum):
    MISSING = "E-MISSING"
    NETWORK = "E-NETWORK"
    EMPTY = "E-EMPTY"
    MEDIA = "E-MEDIA"
    EXTRA = "E-EXTRA"
    BINARY = "E-BINARY"
    ENCODING = "E-ENCODING"
    FORMAT = "E-FORMAT"
    LONG = "E-LONG"
    PDF = "E-PDF"
    NO_PAGE = "E-NO-PAGE"
    NO_ARTICLE = "E-NO-ARTICLE"
    DUPLICATE = "E-DUPLICATE"
    PAYWALL = "E-PAYWALL"
    TRUNCATED = "E-TRUNCATED"
    SHORT = "E-SHORT"
    REPLACED = "E-REPLACED"


class Unreadable(Exception):
    """Raised by the readers for one input; it becomes a `Skipped` and the run goes on."""

    def __init__(self, code: Reason, reason: str):
        super().__init__(reason)
        self.code, self.reason = code, reason
