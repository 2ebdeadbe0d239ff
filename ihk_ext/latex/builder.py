"""The Sphinx builder ``ihkpdf``: ``sphinx-build -b ihkpdf docs build/pdf``."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import ClassVar, cast

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.display import progress_message

from ihk_ext.failures import working_on
from ihk_ext.latex.assembly import assemble, places, title_of, titles_of_pages
from ihk_ext.latex.attachments import collect
from ihk_ext.latex.context import WritingContext
from ihk_ext.latex.details import with_details
from ihk_ext.latex.documents import PdfDocument, read_documents
from ihk_ext.latex.errors import CharacterError, Complaint, PdfError
from ihk_ext.latex.leftovers import owned_files, remove_former
from ihk_ext.latex.runner import require_lualatex, run
from ihk_ext.latex.translator import IhkPdfTranslator
from ihk_ext.latex.writing import PreparedPdf, prepare
from ihk_ext.matrices.splitting import MAX_CELLS

logger = logging.getLogger(__name__)
#: What Sphinx calls a page without heading.
_NO_TITLE = "<no title>"


class IhkPdfBuilder(Builder):
    """Makes the PDFs that ``ihk_documents`` declares."""

    name = "ihkpdf"
    format = "ihkpdf"  # not »latex«: Sphinx's LaTeX transforms would rewrite the footnotes
    epilog = "Die PDFs liegen in %(outdir)s."
    allow_parallel = True
    default_translator_class = IhkPdfTranslator
    supported_image_types: ClassVar[list[str]] = ["application/pdf", "image/png", "image/jpeg", "image/svg+xml"]
    supported_remote_images = False

    def init(self) -> None:
        """Start without a document."""
        self.documents: list[PdfDocument] = []
        self.titles: dict[str, str] = {}

    def get_outdated_docs(self) -> str:
        """Every document is looked at; unchanged ones are not compiled again."""
        return "alle PDFs"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """A URI that the translator understands."""
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """As :meth:`get_target_uri`: within a PDF there are no relative ways."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        """Read the configuration before anything is written."""
        declared = read_documents(self.config, self.env)
        self.documents = with_details(self.events, declared)
        self.titles = titles_of_pages(self.documents, self.env)
        if not declared:
            text = (
                "ihk_documents nennt kein PDF. Tragen Sie in conf.py eines ein: "
                'ihk_documents = [{"start": "index", "ziel": "bericht"}].'
            )
            logger.error(text, type="ihk", subtype="pdf")
            self._app.statuscode = 1

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Write all .tex files, then compile what changed, several at a time.

        Every problem of every document is reported, then the build fails; what could be
        made is made.
        """
        problems: list[Complaint] = []
        prepared: list[PreparedPdf] = []
        for document in self.documents:
            about = f"PDF »{document.target}« (Seite {document.start})"
            with progress_message(f"{document.target}.tex"), working_on(about):
                pdf = self._translate(document, problems)
            if pdf is not None:
                prepared.append(pdf)
        problems += self._compile([pdf for pdf in prepared if not pdf.up_to_date()])
        for problem in problems:
            logger.error(problem.text, location=problem.place or None, type="ihk", subtype="pdf")
        if problems:
            self._app.statuscode = 1

    def finish(self) -> None:
        """Each document is finished by itself; what documents left that there are no more, goes."""
        remove_former(Path(self.outdir), [document.target for document in self.documents])

    def output_files(self) -> list[str]:
        """Paths in the output folder of the PDFs and their sources."""
        return owned_files(Path(self.outdir), [document.target for document in self.documents])

    def _translate(self, document: PdfDocument, problems: list[Complaint]) -> PreparedPdf | None:
        tree, pages = assemble(self, document)
        context = self._context(document, tree, pages)
        translator = cast("IhkPdfTranslator", self.create_translator(tree, self, context))
        if context.title == _NO_TITLE:
            text = f"Die Seite hat keine Überschrift, und ihk_documents nennt für »{document.target}« keinen »titel«."
            problems.append(Complaint(text, document.start))
            return None
        tree.walkabout(translator)
        if not translator.problems:
            translator.tell_losses()
        problems += translator.problems
        if translator.problems:
            return None
        try:
            given = collect(self.events, document, context.pages)
            tagged = not self.config.ihk_pdf_ungetaggt
            return prepare(translator, given, Path(self.outdir), project=self.config.project, tagged=tagged)
        except (PdfError, OSError) as error:
            problems += _complaints(document.target, error)
        except CharacterError as error:
            problems.append(Complaint(f"ihk_documents, »{document.target}«: {error}"))
        return None

    def _compile(self, changed: list[PreparedPdf]) -> list[Complaint]:
        if not changed:
            return []
        try:
            require_lualatex()
        except PdfError as error:
            return list(error.complaints)
        problems: list[Complaint] = []
        with ThreadPoolExecutor(max_workers=max(self._app.parallel, 1)) as pool:
            runs = [(pdf, pool.submit(run, pdf.job)) for pdf in changed]
            for pdf, outcome in runs:
                with progress_message(f"{pdf.job.name}.pdf"):
                    try:
                        warnings = outcome.result()
                        if not warnings:  # else the next build, too, is to say what is wrong
                            pdf.note_success()
                    except (PdfError, OSError) as error:
                        problems += _complaints(pdf.job.name, error)
                        continue
                for warning in warnings:
                    logger.warning(warning.text, location=warning.place or None, type="ihk", subtype="pdf")
        return problems

    def _context(self, document: PdfDocument, tree: nodes.document, pages: AbstractSet[str]) -> WritingContext:
        config, env = self.config, self.env
        return WritingContext(
            document,
            title_of(document, env),
            frozenset(pages),
            frozenset(places(tree, document.start)),
            Path(self.srcdir),
            numbers=env.toc_secnumbers,
            titles=self.titles,
            matrix_cells=config.ihk_matrix_felder if "ihk_matrix_felder" in config else MAX_CELLS,
        )


def _complaints(target: str, error: PdfError | OSError) -> Sequence[Complaint]:
    if isinstance(error, PdfError):
        return error.complaints
    where = Path(error.filename).name if error.filename else f"{target}.pdf"
    return [Complaint(f"{target}.pdf: »{where}« ist nicht zugänglich (Systemfehler {error.errno}).")]
