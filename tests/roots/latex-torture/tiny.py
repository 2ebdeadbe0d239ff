"""The builder without the rest of our extension."""

from ihk_ext.latex import setup_latex


def setup(app):
    setup_latex(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
