"""How the pages of a build are made: here, in other processes, or on other machines."""
