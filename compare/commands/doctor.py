"""`claim-compare doctor`: what is installed, what is missing and how to get it. Opens no connection."""

import json
import platform
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version

import click

from .. import __version__, config
from ..extras import EXTRAS, installed
from ..messages import say
from .base import command as as_command
from .options import json_option

EXAMPLES = """
claim-compare doctor
claim-compare doctor --json
"""
PACKAGES = ("click", "jinja2", "trafilatura", "sentence-transformers", "faiss-cpu", "torch")


@as_command("doctor", examples=EXAMPLES)
@json_option
def command(as_json: bool) -> None:
    """Name, state, and what to do, one line each."""
    found = [*_program(), *_packages(), *_extras(), *_data()]
    if as_json:
        click.echo(json.dumps([dict(zip(("name", "state", "fix"), line)) for line in found], indent=1))
        return
    for name, state, fix in found:
        click.echo(f"{name:<28} {state}" + (f"   {fix}" if fix else ""))


def _program() -> list[tuple[str, str, str]]:
    return [
        ("claim-compare", __version__, ""),
        ("python", platform.python_version(), "" if sys.version_info >= (3, 11) else "3.11"),
        ("platform", platform.platform(), ""),
    ]


def _packages() -> list[tuple[str, str, str]]:
    def state(name: str) -> tuple[str, str, str]:
        try:
            return name, version(name), ""
        except PackageNotFoundError:
            return name, say("doctor.missing"), f"pip install {name}"

    return [state(name) for name in PACKAGES]


def _extras() -> list[tuple[str, str, str]]:
    return [
        (f"[{extra}]", say("doctor.there"), "")
        if installed(extra)
        else (f"[{extra}]", say("doctor.missing"), f"pip install 'claim-compare[{extra}]'")
        for extra in EXTRAS
    ]


def _data() -> list[tuple[str, str, str]]:
    from ..lexicon import ROOT, SHIPPED
    from ..reading.fetching import cache_folder, kept_pages

    encoder = ROOT.parent / "encoder_model" / "modules.json"
    project = config.project_file()
    return [
        ("languages", " ".join(SHIPPED), ""),
        ("encoder", say("doctor.there" if encoder.is_file() else "doctor.missing"), ""),
        ("settings", str(project or config.user_file() if config.user_file().is_file() or project else "-"), ""),
        ("lexicon", str(config.value("lexicon") or "-"), ""),
        ("outlets", str(config.value("outlets") or "-"), ""),
        ("cache", f"{cache_folder()}, {len(kept_pages())}", ""),
        ("Arabic fonts", str(_arabic_fonts()), ""),
        ("network", say("doctor.network"), ""),
    ]


def _arabic_fonts() -> int | str:
    """How many fonts with Arabic letters the system lists; a question mark where it cannot be asked."""
    asked = shutil.which("fc-list")
    if not asked:
        return "?"
    done = subprocess.run([asked, ":lang=ar", "family"], capture_output=True, text=True, check=False)
    return len(set(done.stdout.split("\n")) - {""})
