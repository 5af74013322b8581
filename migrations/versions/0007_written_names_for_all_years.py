"""A written name stands once for all its years, and the accounts that write it stand by year."""

import hashlib

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Connection

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    op.execute("CREATE TEMP TABLE renamed (old TEXT PRIMARY KEY, new TEXT NOT NULL)")
    rename(connection)
    op.execute("CREATE INDEX temp.ix_renamed ON renamed (new)")
    name_accounts()
    join_years()
    list_by_year()
    op.execute("DROP TABLE temp.renamed")


def rename(connection: Connection) -> None:
    """Tell the new id of each written name, as the store makes them of new accounts.

    The store keeps the years of a single word apart, leaving aside honorifics, which are not known here; a form that is
    several people's is one, too. Where one is missed, its years stand as one name beside those of new accounts.
    """
    question = """
        SELECT written_name.id, form_id, written_as, office, year,
          authority_id IS NULL AND (
            instr(name, ' ') = 0
            OR EXISTS (SELECT 1 FROM written_name AS b WHERE b.form_id = name_form.id
              AND b.person_id IS NOT written_name.person_id)
          ) AS lone
        FROM written_name JOIN name_form ON name_form.id = form_id
        """
    renamed = []
    for row in connection.exec_driver_sql(question):
        apart = row.year if row.year is None or row.lone else "any year"
        parts = (row.form_id, row.written_as, row.office, apart)
        renamed.append((row.id, hashlib.sha256(repr(parts).encode()).hexdigest()[:16]))
    if renamed:
        connection.exec_driver_sql("INSERT INTO renamed VALUES (?, ?)", renamed)


def name_accounts() -> None:
    op.execute(
        """
        UPDATE account SET names = (
          SELECT json_group_array(new) FROM (
            SELECT new FROM json_each(account.names) AS place JOIN renamed ON old = place.value ORDER BY place.key
          )
        ) WHERE names IS NOT NULL
        """
    )


def join_years() -> None:
    op.create_table(
        "written_name_made_anew",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("form_id", sa.String(), nullable=False),
        sa.Column("written_as", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=True),
        sa.Column("first_year", sa.Integer(), nullable=True),
        sa.Column("last_year", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("accounts", sa.Integer(), nullable=False),
        sa.Column("first_account", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["form_id"], ["name_form.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    first_account = "substr(min(printf('%04d', coalesce(year, 0)) || first_account), 5)"  # of the first year
    op.execute(
        f"""
        INSERT INTO written_name_made_anew
        SELECT new, form_id, written_as, office, min(year), max(year), person_id, sum(accounts), {first_account}
        FROM renamed JOIN written_name ON written_name.id = old GROUP BY new
        """
    )


def list_by_year() -> None:
    op.create_table(
        "account_participant_made_anew",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("written_name_id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["written_name_id"], ["written_name_made_anew.id"]),
        sa.PrimaryKeyConstraint("year", "written_name_id", "account_id"),
        sqlite_with_rowid=False,
    )
    op.execute(
        """
        INSERT INTO account_participant_made_anew
        SELECT DISTINCT coalesce(year, 0), new, account_id
        FROM account_participant JOIN written_name ON written_name.id = written_name_id
        JOIN renamed ON old = written_name_id
        ORDER BY 1, 2, 3
        """
    )
    for name in ("account_participant", "written_name"):
        op.drop_table(name)
    for name in ("written_name", "account_participant"):
        op.rename_table(f"{name}_made_anew", name)
    op.create_index("ix_written_name_form_id", "written_name", ["form_id"])
    op.create_index("ix_written_name_person_id", "written_name", ["person_id"])
