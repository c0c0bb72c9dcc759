"""What the program says when something is wrong: what, where, found, expected, how to mend it."""


class CompareError(Exception):
    """An error a user can mend. `exit_code` is what the command line ends with."""

    exit_code = 2

    def __init__(self, what: str, *, where: str = "", fix: str = ""):
        super().__init__(what)
        self.what, self.where, self.fix = what, where, fix

    def __str__(self) -> str:
        lines = [self.what]
        if self.where:
            lines.append(f"  where: {self.where}")
        if self.fix:
            lines.append(f"  fix:   {self.fix}")
        return "\n".join(lines)


class LexiconError(CompareError):
    """A language file breaks its format."""


class InputError(CompareError):
    """An input that was asked for by name cannot be used."""


class ModelError(CompareError):
    """An encoder cannot be loaded."""


class ArchiveError(CompareError):
    """An archive cannot be used: another program writes to it, or another version made it."""


class NothingToCompare(CompareError):
    """No input could be read."""

    exit_code = 4


class MissingExtra(CompareError):
    """A format needs a package that is not installed."""


class ConfigError(CompareError):
    """A setting of a file or of the environment cannot be used."""
