"""The components that the pages of the prompt engineering guide import, as its `mdx_components.py`."""

from recto.html.tags import a, aside, code, figure, h3, img, li, section, span, ul


def Screenshot(src, alt=""):
    return figure(img(src=src, alt=alt, loading="lazy"))


def CourseCard(title="", description="", href="#", tag="", tag_color="", level="", duration="", **rest):
    return a(h3(title), description, span(level, " ", duration), href=href)


def CoursesSection(title="", children=None, **rest):
    return section(h3(title), children)


def CoursePromo(title="", description="", href="#", button_text="", **rest):
    return aside(title, " ", description, " ", a(button_text, href=href))


def ContentFileNames(section="", lang=""):
    return ul(li(section), data_lang=lang)


def PromptFiles(lang=""):
    return ul(li("Prompts"), data_lang=lang)


def CodeIcon():
    return code("</>")


def FilesIcon():
    return span("Files")


def plugin():
    """What only the original's build used."""


components = {
    "CodeIcon": CodeIcon,
    "ContentFileNames": ContentFileNames,
    "CourseCard": CourseCard,
    "CoursePromo": CoursePromo,
    "CoursesSection": CoursesSection,
    "FilesIcon": FilesIcon,
    "PromptFiles": PromptFiles,
    "Screenshot": Screenshot,
    "rehypeKatex": plugin,
    "remarkMath": plugin,
}
