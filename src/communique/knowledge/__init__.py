"""What we know: CSV and TOML files anybody can edit, loaded once, through one door (`whole.load`)."""
