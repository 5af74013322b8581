"""The blocks of an article's text (paragraphs, list items, single lines), and which of them are junk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.records import Span

WRAP_COLUMNS = range(56, 101)
"""Hard-wrapped texts break between these widths; shorter lines that stand together are lists or navigation."""

_RAGGED = 4
"""Columns by which a wrapped line may stay below the widest one though the next word would still have found room."""

_HEADER_LINES = 3
"""So many lines above an article are its headline with date and author; a paragraph of so few is seldom wrapped."""

SHORT_WORDS = 4
"""A line with fewer words and no end mark, before or after the running text, is navigation or a name under a photo."""

FOLDED_LETTERS = 200
"""Letters by which two lines are told to be the same; whole paragraphs printed twice differ by then if at all."""

LATIN_LETTERS = 2000
"""Letters of a text by which its script is told."""

_LINE = re.compile(r"[^\n]+")
_FOREIGN = re.compile("[\u0250-\U0010ffff]+")
"""Characters behind the blocks of Latin letters."""

_NO_LETTERS = re.compile(r"[\W_]+")
_PREFIX = re.compile(r"\s*date[ :]\s*\d{4}-\d{2}-\d{2}\b[ \t]*")
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n.*?\n---[ \t]*(?:\n|$)", re.S)
_LEADING_MARKS = re.compile(r"(?:[\s>•●▪·|*#\\_–—-]|\d{1,2}\.(?=\s)|[°➖])*")
_ITEM = re.compile(r"\s*(?:[-*•●▪·➖°]\s+|\d{1,2}[.)]\s|#{1,6}\s)")
_END_MARK = re.compile(r"(?:[.!?](?<!\.\.\.)|[:;])[\"'”’)\]*_]*$")

# A whole line that is no part of what the article tells.
_JUNK_LINE = re.compile(
    r"""(?ix)
    (?: (?:read|see|watch|learn|find\ out)\ (?:more|also|the\ full|full|next)\b .{0,120}
      | also\ read\b .{0,120} | read\s*: .* | continue\ reading .{0,60} | click\ here .{0,80}
      | (?:share|tweet|print|e-?mail|save|copy\ link|listen|like|comments?|reply|search|menu|home|login|download
          |advert(?:isement|ising)?|ad|sponsored|published|updated|posted|loading|subscribe|register|close|back|next|previous|photos?|gallery)
        (?:\ (?:this|to|on|now|here|link|page|article|story|post|us|news|in|or|by|a|the|via|with|your|friends?|it))*
        [\s.:…!]* (?:https?://\S+)?
      | (?:share|print|send|rate|save)\ (?:this|the)\ (?:page|article|story|post|news).{0,40} | rate\ count
      | (?:follow|join|like|find|subscribe|contact|write)\ (?:to\ )?(?:us|our|me|@\S+).{0,140} | stay\ (?:tuned
        |informed).{0,100}
      | .{0,40}\bfollow\ us\ on\b.{0,100} | -{2,}\s*follow .{0,80}
      | (?:sign\ up|subscribe|log\ ?in|register)\b.{0,120} | newsletter.{0,80} | agree\ to\ the\ .{0,120}
      | (?:top|back\ to\ the\ top|back\ to\ top|top\ of)(?:\ (?:of\ )?(?:the\ )?page)? | skip\ to\ .{0,40} | page\ top
      | (?:left|right|main|top)\ (?:menu|column|slides?) | (?:all|latest|related|recent|more|breaking|top|other
        |similar)\ (?:news|articles?
          |stories|posts?|topics?|tags?|links?|videos?|materials?|headlines|categories)\b .{0,60}
      | (?:open|close)\ news\ feed.{0,40} | most\ (?:read|popular|viewed).{0,40} | you\ (?:may
        |might)\ (?:also\ )?(?:like|be).{0,60}
      | (?:tags?|keywords?|categor(?:y|ies)|topics?|labels?|sections?|filed\ under|short\ url|source\ url|views?
        |hits)\s*:.{0,200}
      | (?:©|\(c\)|copyright|all\ rights\ reserved).{0,240} | .{0,120}\ball\ rights\ reserved\b.{0,120}
        | creative\ commons.{0,60}
      | (?:photo|image|picture|foto|video|pic|caption)s?(?:\ (?:by|credit|courtesy|source|from)\b|\s*[:/©]).{0,160}
      | (?:file\ photo|file\ -|handout|ap\ photo|afp\ photo|getty\ images|credit\s*:|courtesy\ ).{0,160}
      | (?:tel|phone|cell|mobile|fax|e-?mail|contacts?|enquiries|media\ contact)s?\s*:.{0,120}
      | (?:by|editors?|author|reporter|writer|written\ by|edited\ by|compiled\ by|translated\ by|reporting\ by
        |posted\ by|published\ by
          |source)\s*:\ ?.{0,80}
      | (?:editing|reporting|writing)\ by\ .{0,160}
      | (?:posted|published|updated|last\ (?:updated|modified)|modified|created|uploaded|release\ date
        |date)(?:\ on|\ at)?\s*:?\s.{0,8}\d.{0,80}
      | .{0,60}\|\s*(?:updated|created|published|posted)\b.*\d.*
      | \d{1,3}\ min(?:ute)?s?\ read | reading\ time.{0,30} | (?:your\ )?(?:comment|name)s?\ goes?\ here.{0,40}
        | leave\ a\ (?:reply|comment).{0,60}
      | (?:view|post|show|add)\ (?:all\ )?comments?.{0,40} | (?:submit|press|media|news)\ releases?
        | event\ category | top\.mail\.ru
      | (?:news\ provided\ by|distributed\ by|provided\ by\ syndigate|menafn|legal\ disclaimer).{0,300} | [+↺−\s\d]*px
      | [\w.+-]+@[\w-]+\.[\w.]+ | https?://\S+ | (?:www|pic)\.\S+ | (?:[@\#]\w+[\s,]*)+ | [\W\d_]+
      | (?:a\s+a|facebook|twitter|x|whatsapp|telegram|linkedin|instagram|youtube|pinterest|reddit|flipboard|viber
        |english|español|français)
      | .*\{\{.*\}\}.* | .*\{[^}]*:[^}]*\}.* | https?://\S+\s.{0,60} | this\ is\ an?(?:\ official)?
    )"""
)
_BYLINE = re.compile(r"(?:By|BY)\s*:? {1,2}[A-ZÀ-Ž][\w.’'-]+(?: [A-ZÀ-Ž][\w.’'-]+){0,3}(?:\s*[|,/].{0,60})?")
# After such a line, all that is no full sentence is junk.
_TAIL = re.compile(
    r"(?i)(?:read (?:also|more|next)|also read|related\b.{0,30}|more (?:stories|news|from)\b.{0,40}"
    r"|recent (?:news|posts)\b.{0,40}"
    r"|most (?:read|popular)\b.{0,30}|follow us\b.{0,60}|latest (?:news|stories)\b.{0,30}|comments?"
    r"|leave a (?:reply|comment)"
    r"|similar categories.{0,40}|top stories|you may also like.{0,40}|share this\b.{0,40}|tags?:?"
    r"|trending\b.{0,30}|advertisement)"
)
_CAPTION = re.compile(
    r"\((?:L|R|C|left|right|center|centre)\)|\((?:AP|AFP|Reuters|Photo|File)\b[^)]*\)\s*$|(?:, |\()(?:left|right),? |"
    r"^(?:FILE|File)\b.{0,3}(?:PHOTO|photo|[-–—:])|[Ff]ile photo|combo photo|/\s?(?:AFP|AP|Reuters|EPA"
    r"|Getty)\b.{0,20}$|"
    r"(?:[Ii]mage|[Pp]hoto)[s]? (?:[Cc]redit|[Cc]ourtesy)|Photo by\b|\bposes? for (?:a )?(?:photo|picture)"
    r"|^Pictured\b|Twitter/@\w+$"
)
_CAPTION_SIGNS = ("(", "/", "hoto", "mage", "FILE", "File", ", left", ", right", "pose", "Pictured")
"""One of these stands in every caption that the pattern finds: few lines have to be searched."""
_STAMP = re.compile(
    r"(?i)(?:\(?\w+\)\s*)?[\W\d]*(?:(?:[a-z]+,? ){0,2})?(?:\d{1,2}(?:st|nd|rd"
    r"|th)? (?:of )?[a-z]{3,9}\.?,? ?(?:\d{4})?|[a-z]{3,9}\.? \d{1,2},? \d{4}"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|(?:\w+ )?\w+ \d{1,2}/\w+/\d{4})[\s,|–-]*"
    r"(?:at )?(?:\d{1,2}[:.]\d{2}(?::\d{2})?)?\s*(?:[ap]\.?m\.?)?[\s(]*(?:[A-Z]{2,5}|UTC"
    r"|GMT)?[\s]*(?:[+-]?\d{1,2}(?::?\d{2})?)?(?: [A-Z]{3})?\)?\s*"
)
_HANDLE = re.compile(r"(?:^|\s)@\w{2,}|#\w{3,}|pic\.twitter\.com")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item or line of the text, without its leading marks; `is_sentence`: it ends like one."""

    start: int
    end: int
    is_item: bool
    is_sentence: bool
    words: int

    def __len__(self) -> int:
        return self.end - self.start


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text. Lines that stand together are one block only where the text is hard-wrapped."""
    return [_block(text, start, end) for start, end in _paragraphs(text) if text[start:end].strip()]


def _block(text: str, start: int, end: int) -> Block:
    marks = _LEADING_MARKS.match(text, start, end)
    first = marks.end() if marks else start
    body = text[first:end].rstrip()
    if not body:  # A line of marks alone ("\###", "* * *") stays whole, to be marked as junk.
        return Block(start, end, False, False, 0)
    is_item = _ITEM.match(text, start, end) is not None
    return Block(first, first + len(body), is_item, _END_MARK.search(body) is not None, len(body.split()))


def _opening(text: str) -> int:
    """Where a prefix "date 2023-08-03" or Markdown's front matter ends; 0 where there is none."""
    opening = _FRONT_MATTER.match(text) or _PREFIX.match(text)
    return opening.end() if opening is not None else 0


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    begin = _opening(text)
    group: list[tuple[int, int]] = []
    last_end = begin
    for line in _LINE.finditer(text, begin):
        start, end = line.span()
        if not line.group().strip():
            continue
        if group and "\n" in text[last_end:start].replace("\n", "", 1):
            yield from _join(text, group)
            group = []
        group.append((start, end))
        last_end = end
    yield from _join(text, group)


def _join(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines that stand together: one paragraph where each was broken only for want of room, else one each."""
    widest = max((end - start for start, end in lines if "://" not in text[start:end]), default=0)
    if len(lines) < 2 or widest not in WRAP_COLUMNS or _is_header(text, lines):
        yield from lines
        return
    begin, stop = lines[0]
    for start, end in lines[1:]:
        word = text[start:end].split(maxsplit=1)[0]
        short = stop - _line_start(text, stop) + 1 + len(word) < max(WRAP_COLUMNS.start, widest - _RAGGED)
        if short or _ITEM.match(text, start, end) or is_junk_line(text[start:end].strip()):
            yield begin, stop
            begin = start
        stop = end
    yield begin, stop


def _is_header(text: str, lines: list[tuple[int, int]]) -> bool:
    """A headline with a line of date, place or author below it, as above an article: "Vale meets Holm in Oslo |
    The Oslo Mirror, 3 Nov 2023". Errs towards a header: a wrapped paragraph of so few lines ends like a sentence.
    """
    last = text[slice(*lines[-1])].rstrip()
    return len(lines) <= _HEADER_LINES and _END_MARK.search(last) is None


def _line_start(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def junk_of(blocks: list[Block], title: str, text: str) -> tuple[list[Block], list[Span]]:
    """The blocks that belong to the reading text, and the spans of those that do not.

    Junk are navigation, "Read more", bylines, photo credits and captions, copyright, lines to share or follow, handles,
    timestamps, and a headline printed again ("Top of page", "By A. Writer", "© 2024", "18 September 2024 16:58").
    Errs towards keeping: a line in doubt stays in the reading text.
    """
    kept: list[Block] = []
    junk = [Span(0, _opening(text))] if _opening(text) else []
    seen = {_folded(title[:FOLDED_LETTERS])} if title else set()
    full = [n for n, block in enumerate(blocks) if block.words > (2 if block.is_sentence else 6) * SHORT_WORDS]
    first, last = (full[0], full[-1]) if full else (0, len(blocks))
    in_tail = False
    is_latin = _is_latin(text)
    for number, block in enumerate(blocks):
        line = text[block.start : block.end].strip()
        key = _folded(line[:FOLDED_LETTERS])
        outside = number < first or number > last
        after_colon = bool(kept) and text[kept[-1].start : kept[-1].end].rstrip().endswith(":")
        in_tail = in_tail or (number > first and _TAIL.fullmatch(line) is not None)
        if (
            key in seen
            or is_junk_line(line, is_latin)
            or (in_tail and not block.is_sentence)
            or (number > last and not block.is_sentence and not block.is_item and _is_tags(line))
            or (
                outside
                and _is_stray(line, block)
                and not (block.is_item and kept and (after_colon or kept[-1].is_item))
            )
        ):
            junk.append(Span(block.start, block.end))
        else:
            kept.append(block)
        seen.add(key)
    return kept, junk


def _is_latin(text: str) -> bool:
    """True for a text mostly in Latin letters: there a line in another script is the site's navigation."""
    text = text[:LATIN_LETTERS]
    if text.isascii():
        return any(map(str.isalpha, text))
    foreign = sum(map(str.isalpha, "".join(_FOREIGN.findall(text))))
    if not foreign:
        return any(map(str.isalpha, text))
    letters = sum(map(str.isalpha, text))
    return (letters - foreign) * 2 > letters


def is_junk_line(line: str, is_latin: bool = True) -> bool:
    """True for a line that is no part of what an article tells; `is_latin`: the article is in Latin letters."""
    if not any(map(str.isalpha, line)):
        return True
    if is_latin and not line.isascii() and not any(c.isascii() for c in line if c.isalpha()):
        return True
    if len(line) <= 300 and (_JUNK_LINE.fullmatch(line) or _BYLINE.fullmatch(line)):
        return True
    if len(line) <= 90 and any(map(str.isdigit, line)) and _STAMP.fullmatch(line) is not None:
        return True
    if len(line) <= 400 and any(sign in line for sign in _CAPTION_SIGNS) and _CAPTION.search(line) is not None:
        return True
    return ("@" in line or "#" in line or "pic." in line) and len(_HANDLE.findall(line)) > 1


def _is_stray(line: str, block: Block) -> bool:
    """True for a short line without an end mark, unless it is all capitals: "ANKARA" may be a dateline."""
    return block.words < SHORT_WORDS and not block.is_sentence and not (line.isupper() and block.words < 3)


_TAG_WORDS = 5
_TAG_WORD = re.compile(r"[A-ZÀ-Ž\d&][\w.'’-]*|of|the|and|for|in|&")


def _is_tags(line: str) -> bool:
    """A row of key words below the text, capitals throughout: "Jan Vale United Nations Ministry of Defense"."""
    words = line.split()
    return len(words) >= _TAG_WORDS and all(map(_TAG_WORD.fullmatch, words))


def _folded(line: str) -> str:
    return _NO_LETTERS.sub("", line.lower())
