"""Run the steps over the connection that opening.py hands in."""

from alembic import context

if hasattr(context, "config"):  # not where a collector of tests imports this module by itself
    context.configure(connection=context.config.attributes["connection"])
    with context.begin_transaction():
        context.run_migrations()
