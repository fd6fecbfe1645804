"""The components every page has, under the names of their tags, and what they need in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from recto.components.accordion import Accordion, AccordionGroup
from recto.components.assets import ansi_style, module_file, style_file
from recto.components.badge import Badge, Kbd, Since
from recto.components.banner import Banner
from recto.components.bleed import Bleed
from recto.components.browser_file import BrowserFile
from recto.components.button import Button
from recto.components.callout import Callout
from recto.components.cards import Card, Cards
from recto.components.code import Code, Pre
from recto.components.code_group import CodeGroup
from recto.components.collapse import Collapse
from recto.components.columns import Columns, Frame, Screenshot
from recto.components.comments import Comments
from recto.components.contract import component
from recto.components.details import Details, Summary
from recto.components.errors import ComponentError
from recto.components.fields import ParamField, ResponseField
from recto.components.file_tree import FileTree
from recto.components.hero import Hero, LinkButton
from recto.components.icons import ICON_SETS, ICONS, Drawing, Icon, IconSet, SvgFolder, icon_component
from recto.components.image import Image, ImageZoom
from recto.components.include import Include
from recto.components.index_page import create_index_page
from recto.components.link import Head, Link
from recto.components.math.tags import MathJax, MathJaxContext
from recto.components.mermaid import Mermaid
from recto.components.popup import Popup
from recto.components.posts import Author, PostCard, PostList, PostPages, PostTags
from recto.components.search import Search
from recto.components.select import Select
from recto.components.skip_nav import SkipNavContent, SkipNavLink
from recto.components.steps import Steps
from recto.components.table import Table
from recto.components.tabs import Tab, Tabs
from recto.components.tooltip import Tooltip
from recto.components.update import Update
from recto.components.variable import Var
from recto.components.video import Video, YouTube
from recto.components.warn import warn
from recto.html import Component

BUILTINS: Mapping[str, Component] = MappingProxyType(
    {
        "Accordion": Accordion,
        "AccordionGroup": AccordionGroup,
        "Anchor": Link,
        "Author": Author,
        "Badge": Badge,
        "Banner": Banner,
        "Bleed": Bleed,
        "Button": Button,
        "Callout": Callout,
        "Card": Card,
        "Cards": Cards,
        "Code": Code,
        "CodeGroup": CodeGroup,
        "Collapse": Collapse,
        "Columns": Columns,
        "Comments": Comments,
        "Details": Details,
        "FileTree": FileTree,
        "Frame": Frame,
        "Head": Head,
        "Hero": Hero,
        "Icon": Icon,
        "Image": Image,
        "ImageZoom": ImageZoom,
        "Include": Include,
        "Kbd": Kbd,
        "Link": Link,
        "LinkButton": LinkButton,
        "MathJax": MathJax,
        "MathJaxContext": MathJaxContext,
        "Mermaid": Mermaid,
        "ParamField": ParamField,
        "Popup": Popup,
        "PostCard": PostCard,
        "PostList": PostList,
        "PostPages": PostPages,
        "PostTags": PostTags,
        "Pre": Pre,
        "ResponseField": ResponseField,
        "Screenshot": Screenshot,
        "Search": Search,
        "Select": Select,
        "Since": Since,
        "SkipNavContent": SkipNavContent,
        "SkipNavLink": SkipNavLink,
        "Steps": Steps,
        "Summary": Summary,
        "Tab": Tab,
        "Table": Table,
        "Tabs": Tabs,
        "Tooltip": Tooltip,
        "Update": Update,
        "Var": Var,
        "Video": Video,
        "YouTube": YouTube,
        "details": Details,
        "summary": Summary,
        **ICONS,
    }
)
"""The components that every page may use, by name."""

SHELLS = frozenset({"Badge", "Bleed", "Callout"})
"""Built-in components that only put something around their children, whatever these are."""

NOT_OF_NEXTRA = frozenset(
    {
        "Accordion",
        "AccordionGroup",
        "Author",
        "Badge",
        "CodeGroup",
        "Columns",
        "Comments",
        "Frame",
        "Hero",
        "Icon",
        "Include",
        "Kbd",
        "LinkButton",
        "ParamField",
        "PostCard",
        "PostList",
        "PostPages",
        "PostTags",
        "ResponseField",
        "Screenshot",
        "Since",
        "Tooltip",
        "Update",
        "Var",
        "Video",
        "YouTube",
    }
)
"""Built-in components that a page does not mean when it imports the name from a file of a Nextra project."""

CODE_SCRIPT = module_file("code/code.js", 'class="recto-code"')
"""The module that copies blocks of code, and wraps their lines."""

SCRIPTS: tuple[BrowserFile, ...] = (
    module_file("tabs/tabs.js", "<recto-tabs"),
    module_file("details/details.js", 'class="recto-details'),
    module_file("image/zoom.js", "<recto-zoom", name="image-zoom.js"),
    module_file("image/blur.js", "data-blur=", name="image-blur.js"),
    CODE_SCRIPT,
    module_file("popup/popup.js", "<recto-popup"),
    module_file("banner/banner.js", "<recto-announcement"),
    module_file("tooltip/tooltip.js", 'class="recto-tooltip'),
    module_file("video/youtube.js", "<recto-youtube"),
    module_file("comments/comments.js", "<recto-comments"),
    module_file("mermaid/mermaid.js", 'class="recto-mermaid"'),
)
"""Each is loaded by the pages with its marker."""

STYLES: tuple[BrowserFile, ...] = (
    style_file("tabs/tabs.css", "<recto-tabs"),
    style_file("cards/cards.css", 'class="recto-card'),
    style_file("steps/steps.css", 'class="recto-steps'),
    style_file("file_tree/file_tree.css", 'class="recto-filetree', name="file-tree.css"),
    style_file("accordion/accordion.css", 'class="recto-accordion-group'),
    style_file("badge/badge.css", 'class="recto-badge', 'class="recto-kbd'),
    style_file("banner/banner.css", "<recto-announcement"),
    style_file("code_group/code_group.css", 'class="recto-code-group', name="code-group.css"),
    style_file("collapse/collapse.css", '<div class="recto-collapse'),
    style_file("columns/columns.css", 'class="recto-columns', 'class="recto-frame'),
    style_file("comments/comments.css", "<recto-comments"),
    style_file("fields/fields.css", 'class="recto-field'),
    style_file("hero/hero.css", 'class="recto-hero', 'class="recto-link-button'),
    style_file("output/output.css", 'class="recto-output"'),
    style_file("popup/popup.css", "<recto-popup"),
    style_file("posts/posts.css", 'class="recto-post-', 'class="recto-author'),
    style_file("select/select.css", 'class="recto-select'),
    style_file("tooltip/tooltip.css", 'class="recto-tooltip'),
    style_file("update/update.css", 'class="recto-update'),
    style_file("video/video.css", 'class="recto-video'),
    style_file("code/notes.css", "data-line=", name="code-notes.css"),
    style_file("code/collapse.css", 'class="recto-code-more"', name="code-collapse.css"),
    style_file("image/pictures.css", "<recto-zoom", "<figure", "data-blur=", 'class="recto-only-'),
    style_file("prose_extras/prose_extras.css", "<caption", "<dl", "<abbr title=", name="prose-extras.css"),
    style_file("math/math.css", 'class="katex', 'class="recto-math"'),
    style_file("mermaid/mermaid.css", 'class="recto-mermaid"'),
    ansi_style('data-language="ansi"'),
)
"""Those of what few pages have, in the order in which they are loaded."""

__all__ = [
    "BUILTINS",
    "ICON_SETS",
    "Accordion",
    "AccordionGroup",
    "Author",
    "Badge",
    "Banner",
    "Bleed",
    "Button",
    "Callout",
    "Card",
    "Cards",
    "Code",
    "CodeGroup",
    "Collapse",
    "Columns",
    "Comments",
    "ComponentError",
    "Details",
    "Drawing",
    "FileTree",
    "Frame",
    "Head",
    "Hero",
    "Icon",
    "IconSet",
    "Image",
    "ImageZoom",
    "Include",
    "Kbd",
    "Link",
    "LinkButton",
    "MathJax",
    "MathJaxContext",
    "Mermaid",
    "ParamField",
    "Popup",
    "PostCard",
    "PostList",
    "PostPages",
    "PostTags",
    "Pre",
    "ResponseField",
    "Screenshot",
    "Search",
    "Select",
    "Since",
    "SkipNavContent",
    "SkipNavLink",
    "Steps",
    "Summary",
    "SvgFolder",
    "Tab",
    "Table",
    "Tabs",
    "Tooltip",
    "Update",
    "Var",
    "Video",
    "YouTube",
    "component",
    "create_index_page",
    "icon_component",
    "warn",
]
