"""A cited record of cooperation between states, made from the world's reporting."""
