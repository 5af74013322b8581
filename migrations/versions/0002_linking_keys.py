"""Linking keys without a second index, and notes of linking in a table whose rows may be long."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account_keys",
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("keys", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("account_id"),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO account_keys "
        'SELECT account_id, json_group_array("key") FROM linking_key GROUP BY account_id ORDER BY account_id'
    )
    op.create_table(
        "linking_key_made_anew",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", "account_id"),
        sqlite_with_rowid=False,
    )
    op.execute('INSERT INTO linking_key_made_anew SELECT "key", account_id FROM linking_key ORDER BY 1, 2')
    op.drop_table("linking_key")
    op.rename_table("linking_key_made_anew", "linking_key")
    op.create_table(
        "linking_note_made_anew",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"]),
        sa.PrimaryKeyConstraint("article_id"),
    )
    op.execute("INSERT INTO linking_note_made_anew SELECT article_id, note FROM linking_note")
    op.drop_table("linking_note")
    op.rename_table("linking_note_made_anew", "linking_note")
