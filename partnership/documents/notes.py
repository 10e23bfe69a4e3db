"""Notes in Markdown as a plain tree that the templates lay out: data, never markup."""

from typing import Any, Final

from markdown_it.tree import SyntaxTreeNode

from partnership.core.prose import to_tokens

_KINDS: Final = {
    "paragraph": "paragraph",
    "bullet_list": "bullets",
    "ordered_list": "numbers",
    "list_item": "item",
    "hr": "rule",
    "strong": "strong",
    "em": "emphasis",
    "link": "link",
    "hardbreak": "break",
    "softbreak": "break",
}
# The typesetter stops at some depth: six lists in each other keep their form, more only their
# words. Even, so that a list and its items go together.
_DEEPEST: Final = 12
_FORMS: Final = frozenset({"bullet_list", "ordered_list", "list_item", "strong", "em"})
Node = dict[str, Any]


def to_tree(markdown: str) -> list[Node]:
    """List the blocks in order.

    Each has a "kind"; text has "text", all else "content", a link its "url", numbers a "start".
    """
    return _content(SyntaxTreeNode(to_tokens(markdown)))


def to_nodes(markdown: str, gap: str = "", marking: str = "") -> list[Node]:
    """The blocks of one part of a note; a gap is one of its own kind, a marking stands first."""
    if gap:
        return [{"kind": "gap", "text": gap}]
    nodes = to_tree(markdown)
    if marking and (not nodes or nodes[0]["kind"] != "paragraph"):
        nodes.insert(0, {"kind": "paragraph", "content": []})
    if marking:
        words = {"kind": "strong", "content": [{"kind": "text", "text": marking}]}
        nodes[0]["content"][:0] = [words, {"kind": "break", "content": []}]
    return nodes


def _content(node: SyntaxTreeNode, depth: int = 0) -> list[Node]:
    found: list[Node] = []
    for child in node.children:
        if child.type == "inline" or (depth >= _DEEPEST and child.type in _FORMS):
            found.extend(_content(child, depth))
        elif child.type != "text" or child.content:
            found.append(_node(child, depth + 1))
    return found


def _node(node: SyntaxTreeNode, depth: int) -> Node:
    if node.type == "text":
        return {"kind": "text", "text": node.content}
    plain: Node = {"kind": _KINDS[node.type], "content": _content(node, depth)}
    if node.type == "ordered_list":
        plain["start"] = int(node.attrs.get("start", 1))
    if node.type == "link":
        plain["url"] = str(node.attrs["href"])
    return plain
