"""The sheets as PDF files: the pages of a built site printed by Chromium, singly and bound; read back before kept."""
