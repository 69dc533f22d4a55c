"""What is measured about the program: how well it reads, how fast it is. Run from the project's folder."""
