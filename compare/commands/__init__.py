"""The sub-commands: one module each, named as the command, holding a click command called `command`."""
