"""The papers of a production: letter, index, withholding log, certificate, notice and forms, as content."""
