"""Minutes text on pages: what is allowed is formatted, all else is shown and never run."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.core.prose import to_html

ALLOWED = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "hr"}
ATTRIBUTES = {("a", "href"), ("a", "rel"), ("ol", "start")}

PLAIN = [
    "A & B",
    "\n",
    "\n\n",
    " ",
    "> 3",
    '"so"',
    "1. ",
    "4) ",
    "12",
    "- ",
    "=",
    "\u2003",
    "!",
    "`",
]
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><style>*{}</style>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](\tjavascript:alert(1))",
    "[x](<java\nscript:alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example/)",
    "[x](/actions/1/delete)",
    "<javascript:alert(1)>",
    '[x](https://a.example/"onmouseover="alert(1))',
    "[x](https://a.example \"t' onclick='alert(1)\")",
    "![x](https://evil.example/pixel.png)",
    '![x](x" onerror="alert(1))',
    "[x]: javascript:alert(1)\n\n[x]",
    "<!-- --><p style='position:fixed'>",
    "<math><mtext><mglyph><style><!--</style><img title='--&gt;&lt;img onerror=a&gt;'>",
    "`<script>`\n```<script>\n```",
    "<form action=/x><button formaction=javascript:alert(1)>",
    "<base href=//evil.example><meta http-equiv=refresh content=0>",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
    "# <script>alert(1)</script>",
    "- <img src=x onerror=alert(1)>\n- **<b onclick=a>**",
]


# What a parser would make of it is known by a paragraph below that does need one.
@given(st.lists(st.sampled_from(PLAIN) | st.text(max_size=6), max_size=6).map("".join))
def test_plain_words_read_the_same_with_and_without_the_parser(typed: str) -> None:
    assert to_html(f"{typed}\n\n*x*") == f"{to_html(typed)}<p><em>x</em></p>\n"


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_typed_becomes_active(typed: str) -> None:
    page = html5lib.parseFragment(str(to_html(typed)), namespaceHTMLElements=False)
    for element in page.iter():
        if element is page:
            continue
        assert element.tag in ALLOWED
        for name, value in element.attrib.items():
            assert (element.tag, name) in ATTRIBUTES
            if name == "href":
                assert value.startswith(("https://a.example", "https://evil.example/pixel.png"))


def test_raw_html_is_shown_as_it_was_typed() -> None:
    assert to_html("<b>x</b> &amp; y") == "<p>&lt;b&gt;x&lt;/b&gt; &amp;amp; y</p>\n"


def test_formatting_that_clerks_use() -> None:
    assert to_html("A *b* **c**\nnext") == "<p>A <em>b</em> <strong>c</strong><br>\nnext</p>\n"
    assert to_html("- a\n- b") == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"
    assert to_html("3. c\n4. d") == '<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>\n'


@pytest.mark.parametrize(
    "address", ["https://a.example/x?y=1", "http://a.example", "mailto:office@a.example"]
)
def test_ordinary_links_work_and_lend_no_window(address: str) -> None:
    expected = f'<p><a href="{address}" rel="noopener noreferrer">x</a></p>\n'
    assert to_html(f"[x]({address})") == expected


def test_a_heading_becomes_a_bold_paragraph_so_that_the_page_keeps_its_order() -> None:
    assert to_html("# Big\ntext") == "<p><strong>Big</strong></p>\n<p>text</p>\n"


@pytest.mark.parametrize("typed", ["-2 officers", "+44 151", "> quoted", "`x`", "a | b\n--|--"])
def test_what_only_looks_like_markup_stays_as_typed(typed: str) -> None:
    shown = html5lib.parseFragment(str(to_html(typed)), namespaceHTMLElements=False)
    assert "".join(shown.itertext()).strip() == typed


def test_marks_that_turn_the_reading_order_are_dropped() -> None:
    assert to_html("safe\u202efdp.exe") == "<p>safefdp.exe</p>\n"


def test_the_result_is_not_escaped_again_by_a_template() -> None:
    assert to_html("x").__html__() == "<p>x</p>\n"


def test_deep_lists_keep_their_words() -> None:
    typed = "\n".join("  " * depth + f"- level{depth}." for depth in range(40))
    assert all(f"level{depth}." in to_html(typed) for depth in range(40))
