"""Documents of the genre with known truth, composed at any number and repeatable by their seed.

What is drawn (`facts`), how numbers and amounts are written (`numerals`, `quantities`), what indicators are
called (`vocabulary`, `words/`), how statements are worded (`statements/`), how a document is put together
(`documents`, `prose`, `tables`), laid out (`layouts`, `flat_tables`) and damaged (`damage`) is a module each.

The wordings are written from knowledge of how communes' offices write, never from the reader's own rules or
aliases: what is measured with them must not have been fitted to them.
"""
