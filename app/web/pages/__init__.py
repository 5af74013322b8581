"""The pages, a module a family: each asks the archive, makes a context and has it rendered."""
