"""How a record looks: to people on a terminal, as rows of a table, as Markdown. Draws; decides nothing about the facts."""
