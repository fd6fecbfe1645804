"""A small blog for tests."""

from __future__ import annotations

from pathlib import Path

from recto.export import BuildOptions, build_site
from tests.sites import read_files, split_files, write_site

SITE = """=== recto.toml
title = "Notes"
url = "https://notes.example"
og_images = false
reading_time = true
[theme]
name = "blog"
[authors.ada]
name = "Ada Lovelace"
picture = "/ada.svg"
description = "Writes programs."
links = { GitHub = "https://github.com/ada" }
=== public/ada.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
=== public/cover.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
=== content/index.md
---
title: About
---
Hello.
=== content/posts/first.md
---
title: The <first>
description: How it began.
date: 2024/1/2
author: ada
tags: [web development, C++]
series: Beginnings
---
## A heading

Words.
=== content/posts/second.md
---
title: The second
date: 2025-03-04T10:30:00.000Z
authors: [ada, Grace Hopper]
tags: [web development]
series: Beginnings
image: /cover.svg
---
Words.
=== content/posts/third.mdx
---
title: The third
description: Alone.
date: 2025-03-05
pinned: true
tags: [web development, alone]
---
# Its own heading

<Callout>Words.</Callout>
=== content/posts/hidden.md
---
title: Nobody lists this
date: 2025-06-01
display: hidden
tags: [secret]
---
Words.
=== content/posts/unfinished.md
---
title: A draft
date: 2025-06-02
draft: true
---
Words.
=== content/posts/later.md
---
title: The future
date: 2999-01-01
---
Words.
"""


def blog(root: Path, more: str = "", **changes: str) -> dict[str, str]:
    """The text files of the blog, with `more` settings and changed files, by name."""
    files = {**split_files(SITE), **changes}
    files["recto.toml"] = f"future_posts = false\n{files['recto.toml']}".replace("[theme]", f"{more}\n[theme]", 1)
    write_site(root, files)
    found = read_files(build_site(root, BuildOptions()).out)
    return {name: content.decode(errors="replace") for name, content in found.items()}
