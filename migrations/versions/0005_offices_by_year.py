"""In which years someone held an office, and in how many accounts a name is written, are kept and no longer counted."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("written_name", sa.Column("accounts", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("written_name", sa.Column("first_account", sa.String(), nullable=True))
    op.execute(
        """
        UPDATE written_name SET (accounts, first_account) = (
          SELECT count(*), min(account_id) FROM account_participant WHERE written_name_id = written_name.id
        )
        """
    )
    op.execute("DELETE FROM tally WHERE kind = 'person-office'")
    op.execute(
        """
        INSERT INTO tally (kind, value, detail, total)
        SELECT 'person-office', person_id,
          substr(day, 1, 4) || char(9) || coalesce(party, '') || char(9) || coalesce(role, '') AS detail, count(*)
        FROM meeting_person GROUP BY person_id, detail
        """
    )
