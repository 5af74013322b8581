"""What linking keeps of an account in the account's own row, its keys ordered by time, and fewer pairs in an index."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# "p:<names>@<time>" becomes "<time>@p:<names>"; keys without a time ("u:<names>", "c:<ids>") stay as they are.
ORDERED_BY_TIME = """
CASE WHEN value GLOB '[uc]:*' THEN value
ELSE substr(value, instr(value, '@') + 1) || '@' || substr(value, 1, instr(value, '@') - 1) END
"""


def upgrade() -> None:
    op.add_column("account", sa.Column("keys", sa.String(), nullable=True))
    op.add_column("account", sa.Column("meeting_id", sa.String(), nullable=True))
    # A key of kind t told the month of a dated account, which its days tell as well.
    op.execute(
        f"""
        UPDATE account SET
          meeting_id = (SELECT meeting_id FROM meeting_account WHERE account_id = account.id),
          keys = (
            SELECT json_group_array("key") FROM (
              SELECT {ORDERED_BY_TIME} AS "key" FROM account_keys, json_each(account_keys.keys)
              WHERE account_id = account.id AND value NOT GLOB 't:*' ORDER BY 1
            )
          )
        """
    )
    op.drop_table("linking_key")
    op.create_table(
        "linking_key",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", "account_id"),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO linking_key SELECT value, account.id FROM account, json_each(account.keys) ORDER BY 1, 2")
    op.create_table(
        "extraction_made_anew",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"]),
        sa.PrimaryKeyConstraint("article_id"),
    )
    op.execute(
        "INSERT INTO extraction_made_anew SELECT article_id, record, note FROM extraction LEFT JOIN linking_note "
        "USING (article_id)"
    )
    for table in ("meeting_account", "account_keys", "linking_note", "extraction"):
        op.drop_table(table)
    op.rename_table("extraction_made_anew", "extraction")
    op.drop_index("ix_pair_meetings", "pair")
    op.create_index("ix_pair_often", "pair", ["meetings"], sqlite_where=sa.text("one < other"))
