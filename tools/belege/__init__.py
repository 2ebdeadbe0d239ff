"""Hold an example against its sources: what a machine can repeat of a reading.

``IHK_SHARED=../shared python -m tools.belege`` reads the records of ``data/rintheim`` and the pages of
``docs/rintheim``.  It asks whether numbers and days stand on the page that is cited, whether »rund« is neither lost nor
added, whether the chapter cited covers the page, whether nine words in a row are a source's, and whether a person is
named.  What it cannot know (whether a sentence is *true*) stays a reader's work.  Which file is which source, and the
exceptions with their reasons, stand in ``rintheim.yaml`` beside it.
"""
