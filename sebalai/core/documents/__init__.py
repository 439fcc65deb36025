"""Official documents on paper: honest text, fonts that are ours, PDF/A and DOCX.

Pure: a layout and data in, the bytes of a file out. What a document says is the app's
that prints it; its layout and words are versioned data under ``instruments/``.
"""
