"""What `[collections]` and `[authors]` may say: folders of posts, and who writes them."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from recto.settings.base import BasePath, Table


class CollectionSettings(Table, frozen=True):
    """A folder of posts: pages with a `date`, newest first, with lists of them by tag, author, year and series."""

    folder: Annotated[
        BasePath | None,
        Meta(description="Route of the folder; without it the name of the collection, such as `/blog`."),
    ] = None
    title: Annotated[str | None, Meta(description="Title of the list of all posts; without it the word “Posts”.")] = (
        None
    )
    listings: Annotated[
        BasePath | None,
        Meta(
            description="Route under which `tags`, `authors`, `archive` and `series` lie; without it the folder, "
            "in the blog theme `/`."
        ),
    ] = None
    per_page: Annotated[int, Meta(ge=1, description="Posts on one page of a list.")] = 20
    tags: Annotated[bool, Meta(description="Whether each tag has a page.")] = True
    authors: Annotated[bool, Meta(description="Whether each author has a page.")] = True
    archive: Annotated[bool, Meta(description="Whether there is a list of all posts by year.")] = True
    series: Annotated[bool, Meta(description="Whether each series has a page.")] = True
    related: Annotated[int, Meta(ge=0, description="How many related posts stand below a post.")] = 3
    header: Annotated[
        bool, Meta(description="Whether a post shows its title, author, date and tags above its content.")
    ] = True
    date_format: Annotated[
        str | None,
        Meta(description="How dates are written, as `strftime` has it: `%d %b %Y`; without it as the language does."),
    ] = None
    schema: Annotated[
        str | None,
        Meta(
            description='A class that says what the front matter of posts holds, as `"module:name"`: '
            "a `msgspec.Struct`, a dataclass or a `TypedDict`."
        ),
    ] = None


class AuthorSettings(Table, frozen=True):
    """Somebody whom posts name as their `author`, by the name of this table or by `name`."""

    name: Annotated[str, Meta(description="The name that readers see.")]
    picture: Annotated[str | None, Meta(description="Address of a picture: `/ada.jpg` is a file in `public/`.")] = None
    description: Annotated[str | None, Meta(description="Who that is, in a sentence.")] = None
    links: Annotated[
        dict[str, str], Meta(description='Addresses elsewhere by what they are called: `GitHub = "https://…"`.')
    ] = field(default_factory=dict)
