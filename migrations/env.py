"""Runs the numbered steps on the connection that `app.store.migration` hands in; never imports the program."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
