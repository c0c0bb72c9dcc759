"""Pieces of HTML inside other formats to text."""


def plain_text(markup: str) -> str:
    """The text of a piece of HTML, a line a paragraph."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    from lxml import html

    tree = html.fragment_fromstring(markup.replace("\0", "") or " ", create_parent="div")
    for node in tree.iter("script", "style"):
        node.text = None
    for node in tree.iter("p", "br", "div", "li", "h1", "h2", "h3", "blockquote"):
        node.tail = "\n" + (node.tail or "")
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return "\n".join(line for line in lines if line)
