"""Notes become a plain tree: blocks, words and links, and never markup."""

from partnership.documents.notes import Node, to_tree


def text(words: str) -> Node:
    return {"kind": "text", "text": words}


def paragraph(*content: Node) -> Node:
    return {"kind": "paragraph", "content": list(content)}


def test_paragraphs_and_line_ends() -> None:
    line_end: Node = {"kind": "break", "content": []}
    assert to_tree("One\ntwo\n\nThree") == [
        paragraph(text("One"), line_end, text("two")),
        paragraph(text("Three")),
    ]


def test_bold_italic_and_links() -> None:
    assert to_tree("**b** *i* [l](https://a.example)") == [
        paragraph(
            {"kind": "strong", "content": [text("b")]},
            text(" "),
            {"kind": "emphasis", "content": [text("i")]},
            text(" "),
            {"kind": "link", "content": [text("l")], "url": "https://a.example"},
        )
    ]


def test_lists_keep_their_first_number() -> None:
    [numbers] = to_tree("3. three\n4. four")
    assert (numbers["kind"], numbers["start"]) == ("numbers", 3)
    assert numbers["content"][1] == {"kind": "item", "content": [paragraph(text("four"))]}
    assert to_tree("- a")[0]["kind"] == "bullets"


def test_a_heading_is_a_bold_paragraph() -> None:
    assert to_tree("## Head") == [paragraph({"kind": "strong", "content": [text("Head")]})]


def test_html_images_and_unsafe_links_stay_as_typed() -> None:
    for typed in ("<b>x</b>", "[x](javascript:alert)", "&lt;", "`code`", "> quoted"):
        [block] = to_tree(typed)
        assert "".join(part["text"] for part in block["content"]) == typed
