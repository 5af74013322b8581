"""What belongs to an article stands under its number, lists begin with the year, and fewer indexes are kept."""

import json
import re

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

DATED = re.compile(r"(\d{4})-\d\d(?:-\d\d)?@[pm]:")
OF_A_DAY = re.compile(r"\d\d-\d\d@d:")
ACCOUNTS_AT_ONCE = 5_000


def text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def perhaps(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=True)


def number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def upgrade() -> None:
    number_articles()
    list_judgements()
    date_keys()
    mark_meetings()
    portray_people()
    tally_anew()
    list_pairs_that_meet_often()


def number_articles() -> None:
    op.create_table(
        "article_made_anew",
        number("number"),
        *(text(name) for name in ("id", "name", "origin", "digest")),
        *(perhaps(name) for name in ("url", "title", "outlet", "outlet_slug", "source", "published")),
        number("edition"),
        sa.Column("readout", sa.Boolean(), nullable=False),
        text("rules"),
        number("revision"),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    own = (
        "id, name, origin, digest, url, title, outlet, outlet_slug, source, published, edition, readout, rules, "
        "revision"
    )
    op.execute(f"INSERT INTO article_made_anew (number, {own}) SELECT rowid, {own} FROM article ORDER BY rowid")
    make_what_belongs_to_articles()
    for name, own in (
        ("edition", "number, article_id, digest, first_seen, title, text, delivery"),
        ("extraction", "article_id, record, note"),
        ("account", "ordinal, id, article_id, record, names, keys, meeting_id"),
    ):
        chosen = ", ".join(f"{name}.{column}" for column in own.split(", "))
        op.execute(
            f"INSERT INTO {name}_made_anew (article_number, {own}) SELECT article.rowid, {chosen} "
            f"FROM article JOIN {name} ON {name}.article_id = article.id ORDER BY 1, 2"
        )
        op.drop_table(name)
    op.drop_table("article")
    for name in ("article", "edition", "extraction", "account"):
        op.rename_table(f"{name}_made_anew", name)
    op.create_index("ix_article_revision", "article", ["revision"])


def make_what_belongs_to_articles() -> None:
    op.create_table(
        "edition_made_anew",
        number("article_number"),
        number("number"),
        *(text(name) for name in ("article_id", "digest", "first_seen")),
        perhaps("title"),
        *(text(name) for name in ("text", "delivery")),
        sa.ForeignKeyConstraint(["article_number"], ["article_made_anew.number"]),
        sa.PrimaryKeyConstraint("article_number", "number"),
    )
    op.create_table(
        "extraction_made_anew",
        number("article_number"),
        text("article_id"),
        text("record"),
        perhaps("note"),
        sa.ForeignKeyConstraint(["article_number"], ["article_made_anew.number"]),
        sa.PrimaryKeyConstraint("article_number"),
    )
    op.create_table(
        "account_made_anew",
        number("article_number"),
        number("ordinal"),
        *(text(name) for name in ("id", "article_id", "record")),
        *(perhaps(name) for name in ("names", "keys", "meeting_id", "judgements")),
        sa.ForeignKeyConstraint(["article_number"], ["article_made_anew.number"]),
        sa.PrimaryKeyConstraint("article_number", "ordinal"),
    )


def list_judgements() -> None:
    op.execute(
        """
        CREATE TEMP TABLE listed AS
        SELECT id, json_group_array(number) AS numbers FROM (
          SELECT "left" AS id, number FROM judgement WHERE kind = 'meeting' AND superseded IS NULL
          UNION ALL SELECT "right", number FROM judgement WHERE kind = 'meeting' AND superseded IS NULL
        ) GROUP BY id
        """
    )
    op.execute("CREATE UNIQUE INDEX temp.ix_listed ON listed (id)")
    op.execute("UPDATE account SET judgements = (SELECT numbers FROM listed WHERE listed.id = account.id)")
    op.execute("DROP TABLE temp.listed")
    for side in ("left", "right"):
        op.drop_index(f"ix_judgement_{side}", "judgement")
        of_names = sa.text("kind = 'person'")
        op.create_index(f"ix_judgement_{side}", "judgement", [side, "superseded"], sqlite_where=of_names)


def date_keys() -> None:
    """Let the keys of a city or number begin with the year, and no key tell a day without a year."""
    connection = op.get_bind()
    connection.exec_driver_sql("""DELETE FROM linking_key WHERE instr("key", '@d:')""")
    question = (
        "SELECT rowid, id, keys FROM account WHERE rowid > ? AND instr(keys, '@d:') "
        f"ORDER BY rowid LIMIT {ACCOUNTS_AT_ONCE}"
    )
    after = 0
    while rows := connection.exec_driver_sql(question, (after,)).all():
        after = rows[-1].rowid
        kept, added = [], []
        for row in rows:
            held = json.loads(row.keys)
            years = sorted({dated[1] for key in held if (dated := DATED.match(key))})
            clues = [key.split("@d:") for key in held if "@d:" in key and not OF_A_DAY.match(key)]
            own = [f"{year}@d:{clue}@{pair}" for clue, pair in clues for year in years]
            others = [key for key in held if "@d:" not in key]
            kept.append((json.dumps(sorted({*others, *own})), row.rowid))
            added += [(key, row.id) for key in own]
        connection.exec_driver_sql("UPDATE account SET keys = ? WHERE rowid = ?", kept)
        if added:
            connection.exec_driver_sql("INSERT OR IGNORE INTO linking_key VALUES (?, ?)", added)


def mark_meetings() -> None:
    op.add_column("meeting", sa.Column("marks", sa.String(), nullable=False, server_default="[]"))
    op.execute(
        """
        UPDATE meeting SET marks = (
          SELECT json_group_array(json_array(kind, value)) FROM meeting_mark WHERE meeting_id = meeting.id
        )
        """
    )
    op.create_table(
        "office_holder",
        text("office"),
        text("person_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("office", "person_id"),
        sqlite_with_rowid=False,
    )
    # Everyone who was in the room: who of them held the office is told by their own rows.
    op.execute(
        """
        INSERT INTO office_holder
        SELECT DISTINCT value, person_id FROM meeting_mark JOIN meeting_person USING (meeting_id)
        WHERE kind = 'office' ORDER BY 1, 2
        """
    )
    op.create_table(
        "meeting_person_made_anew",
        *(text(name) for name in ("year", "person_id", "day", "meeting_id")),
        *(perhaps(name) for name in ("role", "party")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("year", "person_id", "day", "meeting_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "meeting_mark_made_anew",
        *(text(name) for name in ("year", "kind", "value", "day", "meeting_id")),
        sa.PrimaryKeyConstraint("year", "kind", "value", "day", "meeting_id"),
        sqlite_with_rowid=False,
    )
    for name, own in (
        ("meeting_person", "person_id, day, meeting_id, role, party"),
        ("meeting_mark", "kind, value, day, meeting_id"),
    ):
        year = "substr(day, 1, 4)"
        op.execute(f"INSERT INTO {name}_made_anew (year, {own}) SELECT {year}, {own} FROM {name} ORDER BY 1, 2, 3, 4")
        op.drop_table(name)
        op.rename_table(f"{name}_made_anew", name)


def portray_people() -> None:
    for column, kind in (("offices", "person-office"), ("topics", "person-topic")):
        op.add_column("person", sa.Column(column, sa.String(), nullable=False, server_default="{}"))
        op.execute(
            f"""
            UPDATE person SET {column} = (
              SELECT json_group_object(detail, total) FROM tally
              WHERE kind = '{kind}' AND value = person.id AND total > 0
            )
            """
        )


def tally_anew() -> None:
    op.create_table(
        "tally_made_anew",
        text("kind"),
        text("value"),
        number("total"),
        sa.PrimaryKeyConstraint("kind", "value"),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO tally_made_anew SELECT kind, value, total FROM tally WHERE detail = ''")
    op.execute("INSERT INTO tally_made_anew SELECT 'year', substr(day, 1, 4), count(*) FROM meeting GROUP BY 2")
    op.drop_table("tally")
    op.rename_table("tally_made_anew", "tally")


def list_pairs_that_meet_often() -> None:
    op.drop_index("ix_pair_often", "pair")
    op.create_index("ix_pair_often", "pair", ["meetings"], sqlite_where=sa.text("one < other AND meetings >= 20"))
