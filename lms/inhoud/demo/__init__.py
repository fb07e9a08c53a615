"""The demo of learning: people in every role, half-way in leerlijnen. Made with the verbs of the portal."""
