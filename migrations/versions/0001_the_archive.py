"""The tables of the archive as it began."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "address",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("fellow_id", sa.String(), nullable=True),
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_address_revision"), "address", ["revision"], unique=False)
    op.create_table(
        "article",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("outlet", sa.String(), nullable=True),
        sa.Column("outlet_slug", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("readout", sa.Boolean(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_article_revision"), "article", ["revision"], unique=False)
    op.create_table("correction", sa.Column("line", sa.String(), nullable=False), sa.PrimaryKeyConstraint("line"))
    op.create_table(
        "judgement",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("left", sa.String(), nullable=False),
        sa.Column("right", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("superseded", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_judgement_left", "judgement", ["kind", "left", "superseded"], unique=False)
    op.create_index("ix_judgement_right", "judgement", ["kind", "right", "superseded"], unique=False)
    op.create_table(
        "label",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "value"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "meeting",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("last_day", sa.String(), nullable=False),
        sa.Column("stated", sa.Boolean(), nullable=False),
        sa.Column("one_sided", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_meeting_day", "meeting", ["day", "id"], unique=False)
    op.create_index(op.f("ix_meeting_revision"), "meeting", ["revision"], unique=False)
    op.create_index(
        "ix_meeting_span", "meeting", ["day", "last_day", "id"], unique=False, sqlite_where=sa.text("last_day <> day")
    )
    op.create_table(
        "name_form",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("judged_as", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=True),
        sa.Column("authority_id", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "pair",
        sa.Column("one", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.Column("meetings", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_pair_meetings"), "pair", ["meetings"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("meetings", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_person_folded", "person", ["folded", "id"], unique=False)
    op.create_index("ix_person_meetings", "person", ["meetings", "folded", "id"], unique=False)
    op.create_index(op.f("ix_person_revision"), "person", ["revision"], unique=False)
    op.create_table(
        "refusal",
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("advice", sa.String(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("path"),
    )
    op.create_index(op.f("ix_refusal_run"), "refusal", ["run"], unique=False)
    op.create_table(
        "revision",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("time", sa.String(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "tally",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "value", "detail"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "withdrawal",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("citation", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "id"),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_account_article_id"), "account", ["article_id"], unique=False)
    op.create_table(
        "edition",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("first_seen", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("delivery", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
        ),
        sa.PrimaryKeyConstraint("article_id", "number"),
    )
    op.create_table(
        "extraction",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
        ),
        sa.PrimaryKeyConstraint("article_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "identity_key",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("form_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["form_id"],
            ["name_form.id"],
        ),
        sa.PrimaryKeyConstraint("key", "form_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_identity_key_form_id"), "identity_key", ["form_id"], unique=False)
    op.create_table(
        "linking_note",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
        ),
        sa.PrimaryKeyConstraint("article_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "meeting_mark",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
        ),
        sa.PrimaryKeyConstraint("kind", "value", "day", "meeting_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_meeting_mark_meeting_id"), "meeting_mark", ["meeting_id"], unique=False)
    op.create_table(
        "meeting_person",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("party", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("person_id", "day", "meeting_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_meeting_person_meeting_id"), "meeting_person", ["meeting_id"], unique=False)
    op.create_table(
        "person_address",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("leads_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["leads_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "person_key",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("key", "person_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_person_key_person_id"), "person_key", ["person_id"], unique=False)
    op.create_table(
        "person_word",
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("word", "person_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_person_word_person_id"), "person_word", ["person_id"], unique=False)
    op.create_table(
        "written_name",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("form_id", sa.String(), nullable=False),
        sa.Column("written_as", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["form_id"],
            ["name_form.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_written_name_form_id"), "written_name", ["form_id"], unique=False)
    op.create_index(op.f("ix_written_name_person_id"), "written_name", ["person_id"], unique=False)
    op.create_table(
        "account_participant",
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("written_name_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
        ),
        sa.ForeignKeyConstraint(
            ["written_name_id"],
            ["written_name.id"],
        ),
        sa.PrimaryKeyConstraint("account_id", "position"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_account_participant_name", "account_participant", ["written_name_id", "account_id"], unique=False
    )
    op.create_table(
        "linking_key",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
        ),
        sa.PrimaryKeyConstraint("key", "account_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_linking_key_account_id"), "linking_key", ["account_id"], unique=False)
    op.create_table(
        "meeting_account",
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
        ),
        sa.PrimaryKeyConstraint("account_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_meeting_account_meeting_id"), "meeting_account", ["meeting_id"], unique=False)
