"""Briefs as files: Word with footnotes, PDF, HTML and Markdown from one layout."""
