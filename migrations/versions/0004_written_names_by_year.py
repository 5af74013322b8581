"""An account lists its written names itself, and the ids of written names begin with their year."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NEW_ID = "printf('%04d-', coalesce(written_name.year, 0)) || written_name.id"


def upgrade() -> None:
    op.execute("PRAGMA defer_foreign_keys = ON")  # participants are written before the names have their new ids
    op.add_column("account", sa.Column("names", sa.String(), nullable=True))
    op.execute(
        f"""
        UPDATE account SET names = (
          SELECT json_group_array(id) FROM (
            SELECT {NEW_ID} AS id FROM account_participant JOIN written_name ON written_name.id = written_name_id
            WHERE account_id = account.id ORDER BY position
          )
        )
        """
    )
    op.create_table(
        "account_participant_made_anew",
        sa.Column("written_name_id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["written_name_id"], ["written_name.id"]),
        sa.PrimaryKeyConstraint("written_name_id", "account_id"),
        sqlite_with_rowid=False,
    )
    op.execute(
        f"INSERT INTO account_participant_made_anew SELECT DISTINCT {NEW_ID}, account_id FROM account_participant "
        "JOIN written_name ON written_name.id = written_name_id ORDER BY 1, 2"
    )
    op.drop_table("account_participant")
    op.execute(f"UPDATE written_name SET id = {NEW_ID}")
    op.rename_table("account_participant_made_anew", "account_participant")
