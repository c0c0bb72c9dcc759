"""`claim-compare cache`: the pages that were fetched and kept, so that no host is asked twice."""

import click

from ..messages import say
from .base import Group

EXAMPLES = """
claim-compare cache show
claim-compare cache prune --older-than 30
"""


@click.command("cache", cls=Group, examples=EXAMPLES)
def command() -> None:
    pass


@command.command("show", examples="claim-compare cache show")
def show() -> None:
    """Folder, pages, bytes."""
    from ..reading.fetching import cache_folder, kept_pages

    pages = kept_pages()
    click.echo(f"{cache_folder()}\t{len(pages)}\t{sum(page.stat().st_size for page in pages)}")


@command.command("prune", examples="claim-compare cache prune --older-than 30")
@click.option("--older-than", "days", type=click.IntRange(0), default=0, metavar="DAYS")
@click.option("-n", "--dry-run", "only_tell", is_flag=True)
def prune(days: int, only_tell: bool) -> None:
    """Take kept pages away; a later run fetches them anew, if the network is allowed."""
    from ..reading.fetching import kept_pages

    pages = kept_pages(days)
    for page in () if only_tell else pages:
        page.unlink(missing_ok=True)
    click.echo(say("cache.told" if only_tell else "cache.pruned", len(pages)), err=True)
