"""Images of a site: their copies, what is kept between builds, and what is left as it is (IMG-01, IMG-06, IMG-13)."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from PIL import Image

from recto.data.cache_folder import CacheFolder
from recto.errors import RectoError
from recto.export import build_site
from recto.markdown.images.copies import CopyFormat, ImageFacts, copies, read_facts
from recto.markdown.images.copy_widths import SMALL_BYTES, copy_widths
from recto.rendering.assets import AssetStore
from recto.rendering.pictures import CACHE_DIR, PictureStore
from recto.settings import ImageSettings
from tests.sites import write_site

SETTINGS = "search = false\n[images]\nwidths = [100, 200, 400]\n"


def photo(path: Path, width: int = 1000, height: int = 500, **options: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(path, **options)
    return path


def images(html: str) -> list[dict[str, str]]:
    return [dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) for tag in re.findall(r"<img[^>]*>", html)]


def build(root: Path, page: str, settings: str = SETTINGS) -> str:
    write_site(root, {"recto.toml": settings, "content/index.md": page})
    build_site(root)
    return (root / "out/index.html").read_text("utf-8")


def test_a_photograph_has_smaller_copies(tmp_path: Path) -> None:
    photo(tmp_path / "content/img/a photo.jpg")
    html = build(tmp_path, "![A](./img/a%20photo.jpg)\n\n![B][b]\n\n[b]: <img/a photo.jpg>\n")
    first, second = images(html)
    names = re.findall(r"/_recto/(\S+) (\d+)w", first["srcset"])
    assert [width for _, width in names] == ["100", "200", "400"]
    for name, width in names:
        with Image.open(tmp_path / "out/_recto" / name.replace("%20", " ")) as copy:
            assert (copy.format, copy.size) == ("WEBP", (int(width), int(width) // 2))
    # The original is larger than the largest copy: nobody needs it.
    assert first["src"] == f"/_recto/{names[-1][0]}"
    assert not list((tmp_path / "out/_recto").glob("*.jpg"))
    assert (first["width"], first["height"], first["sizes"]) == ("1000", "500", "(min-width: 832px) 832px, 100vw")
    assert first["data-blur"].startswith("data:image/webp;base64,")
    assert (first["fetchpriority"], first.get("loading")) == ("high", None)
    assert (second["loading"], second["decoding"], second["srcset"]) == ("lazy", "async", first["srcset"])
    assert first["data-pagefind-index-attrs"] == "title,alt"


def test_an_image_that_is_not_too_large_stays_beside_its_copies(tmp_path: Path) -> None:
    photo(tmp_path / "public/a.png", 300, 100)
    settings = 'search = false\nbase = "/docs"\n[images]\nwidths = [100, 400]\nformats = ["avif", "webp"]\n'
    html = build(tmp_path, "![A](/a.png)\n", settings)
    (image,) = images(html)
    assert image["src"] == "/docs/a.png"
    assert re.fullmatch(r"/docs/_recto/a\.\w+-100\.webp 100w, /docs/a\.png 300w", image["srcset"])
    assert image["sizes"] == "(min-width: 300px) 300px, 100vw"
    (source,) = re.findall(r"<source [^>]*>", html)
    assert re.search(
        r'type="image/avif" srcset="/docs/_recto/a\.\w+-100\.avif 100w, /docs/_recto/a\.\w+-300\.avif 300w"', source
    )


def test_drawings_animations_and_small_images_have_none(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"/>'})
    frames = [Image.new("L", (500, 300), shade) for shade in (0, 255)]
    frames[0].save(tmp_path / "content/b.gif", save_all=True, append_images=frames[1:])
    photo(tmp_path / "content/c.png", 40, 40)
    html = build(tmp_path, "![A](a.svg) ![B](b.gif) ![C](c.png) ![D](https://example.com/d.png)\n")
    *local, remote = images(html)
    assert [(image["width"], image["height"]) for image in local] == [("30", "20"), ("500", "300"), ("40", "40")]
    assert not any("srcset" in image or "data-blur" in image for image in local)
    assert remote == {"src": "https://example.com/d.png", "alt": "D", "data-pagefind-index-attrs": "title,alt"}


def test_transparent_images_are_not_blurred(tmp_path: Path) -> None:
    Image.new("RGBA", (500, 300), (1, 2, 3, 90)).save(tmp_path / "a.png")
    assert read_facts(tmp_path / "a.png").blur is None
    Image.new("RGBA", (500, 300), (1, 2, 3, 255)).save(tmp_path / "b.png")
    assert read_facts(tmp_path / "b.png").blur is not None


def test_photographs_are_turned_as_the_camera_was_held(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    file = photo(tmp_path / "a.jpg", exif=exif)
    facts = read_facts(file)
    assert (facts.width, facts.height) == (500, 1000)
    (copy,) = copies(file, [(100, "webp")], 80)
    with Image.open(BytesIO(copy)) as image:
        assert image.size == (100, 200)
        assert not image.getexif()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "RGBA"])
def test_all_kinds_of_pixels(tmp_path: Path, mode: str) -> None:
    suffix = "jpg" if mode == "CMYK" else "png"
    file = tmp_path / f"a.{suffix}"
    Image.new(mode, (1300, 200)).save(file)
    facts = read_facts(file)
    assert (facts.width, facts.height, facts.can_scale) == (1300, 200, True)
    assert facts.sample_bytes > 20
    for copy in copies(file, [(100, "webp"), (100, "avif")], 80):
        assert len(copy) > 20


def test_pixels_of_sixteen_bits_are_left_alone(tmp_path: Path) -> None:
    Image.new("I;16", (900, 200)).save(tmp_path / "a.png")
    assert not read_facts(tmp_path / "a.png").can_scale


def test_copies_are_kept_between_builds(tmp_path: Path) -> None:
    photo(tmp_path / "content/a.jpg")
    first = build(tmp_path, "![A](a.jpg)\n")
    kept = sorted((tmp_path / CACHE_DIR).iterdir())
    assert len(kept) == 4
    written = {file: file.stat().st_mtime_ns for file in kept}
    assert images(build(tmp_path, "![A](a.jpg)\n")) == images(first)
    assert {file: file.stat().st_mtime_ns for file in kept} == written
    assert not list((tmp_path / CACHE_DIR).glob("*.part"))


@pytest.mark.parametrize("damage", [b"", b"rubbish", None])
def test_damaged_copies_are_made_again(tmp_path: Path, damage: bytes | None) -> None:
    photo(tmp_path / "content/a.jpg")
    first = images(build(tmp_path, "![A](a.jpg)\n"))
    good = {file.name: file.read_bytes() for file in (tmp_path / "out/_recto").glob("*.webp")}
    for file in (tmp_path / CACHE_DIR).iterdir():
        data = file.read_bytes()
        file.write_bytes(data[:-3] + b"xyz" if damage is None else damage)
    assert images(build(tmp_path, "![A](a.jpg)\n")) == first
    assert {file.name: file.read_bytes() for file in (tmp_path / "out/_recto").glob("*.webp")} == good


def test_other_settings_give_other_names(tmp_path: Path) -> None:
    file = photo(tmp_path / "a.jpg")
    names = {
        PictureStore(AssetStore(tmp_path), ImageSettings(quality=quality)).picture(file).copies[0].name
        for quality in (70, 80)
    }
    assert len(names) == 2


def test_many_images_at_once(tmp_path: Path) -> None:
    store = PictureStore(AssetStore(tmp_path / "out"), ImageSettings(widths=(50,)))
    for number in range(9):
        store.picture(photo(tmp_path / f"{number}.png", 100 + number))
    done: list[None] = []
    assert store.waiting == 9
    assert store.make(done=lambda: done.append(None)) == 9
    assert len(done) == 9
    assert len(list((tmp_path / "out").glob("*.webp"))) == 9
    assert store.make() == 0


def dots(path: Path, **options: object) -> Path:
    """Single pixels in two colours: six kilobytes, and more in any scaled copy."""
    image = Image.new("RGB", (1200, 630), "white")
    for x, y in product(range(0, 1200, 7), range(0, 630, 7)):
        image.putpixel((x, y), (0, 60, 200))
    image.save(path, optimize=True, **options)
    return path


def noise(path: Path, **options: object) -> Path:
    Image.effect_noise((900, 600), 90).convert("RGB").save(path, **options)
    return path


@pytest.mark.parametrize("name", ["dots.png", "noise.png", "noise.jpg", "photo.png", "photo.jpg"])
def test_no_copy_takes_as_many_bytes_as_the_original(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    make = {"dots.png": dots, "noise.png": noise, "noise.jpg": noise}.get(name, photo)
    make(file, **({"quality": 3} if name == "noise.jpg" else {}))
    store = PictureStore(AssetStore(tmp_path / "out"), ImageSettings(), CacheFolder(tmp_path / "cache"))
    picture = store.picture(file)
    store.make()
    sizes = [(tmp_path / "out" / copy.name).stat().st_size for copy in picture.copies]
    assert all(size < file.stat().st_size for size in sizes)
    assert bool(sizes) != (name == "dots.png")


def test_a_copy_that_is_mostly_transparency_takes_fewer_bytes_too(tmp_path: Path) -> None:
    image = Image.new("RGBA", (600, 400), (0, 60, 200, 255))
    image.putalpha(Image.effect_noise(image.size, 90).point(lambda shade: 255 if shade > 128 else 90))
    file = tmp_path / "a.png"
    image.save(file)
    size = file.stat().st_size
    (plain,), (lowered,) = (copies(file, [(560, "webp")], 80, below=limit) for limit in (None, size))
    assert len(lowered) < size < len(plain)


def test_an_original_stays_where_the_largest_copy_saves_nothing(tmp_path: Path) -> None:
    facts = ImageFacts(2000, 1000, None, True, 250, 5_000)
    assert copy_widths(facts, 60_000, (640, 1080, 1920)) == [640]
    assert copy_widths(facts, 600_000, (1920, 640, 1080)) == [640, 1080, 1920]
    assert copy_widths(facts, SMALL_BYTES - 1, (640, 4000)) == [640]
    assert copy_widths(ImageFacts(2000, 1000), 600_000, (640,)) == []


def test_files_with_the_same_pixels_share_their_copies(tmp_path: Path) -> None:
    store = PictureStore(AssetStore(tmp_path / "out"), ImageSettings(widths=(50,)))
    for name in ("a.png", "b.png"):
        store.picture(photo(tmp_path / name))
    assert store.make() == 1
    first, second = sorted((tmp_path / "out").glob("*.webp"))
    assert first.read_bytes() == second.read_bytes()


def test_copies_off(tmp_path: Path) -> None:
    photo(tmp_path / "content/a.jpg")
    (image,) = images(build(tmp_path, "![A](a.jpg)\n", "search = false\n[images]\ncopies = false\n"))
    assert re.fullmatch(r"/_recto/a\.\w+\.jpg", image["src"])
    assert (image["width"], image["height"], image["fetchpriority"]) == ("1000", "500", "high")
    assert not {"srcset", "data-blur"} & image.keys()
    assert not (tmp_path / CACHE_DIR).exists()


def test_static_image_off(tmp_path: Path) -> None:
    photo(tmp_path / "content/a.jpg")
    (image,) = images(build(tmp_path, "![A](a.jpg)\n", "search = false\nstatic_image = false\n"))
    assert re.fullmatch(r"/_recto/a\.\w+\.jpg", image["src"])
    assert not {"width", "height", "srcset", "data-blur"} & image.keys()


def test_a_file_that_is_no_image_is_published_as_it_is(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/a.png": "not a picture"})
    (image,) = images(build(tmp_path, "![A](a.png)\n"))
    assert re.fullmatch(r"/_recto/a\.\w+\.png", image["src"])


def test_a_title_alone_in_its_paragraph_is_a_caption(tmp_path: Path) -> None:
    photo(tmp_path / "content/a.png", 80, 80)
    html = build(tmp_path, '![A](a.png "A & B")\n\nText ![B](a.png "tip")\n\n- ![C](a.png "in a list")\n')
    assert html.count("<figure>") == 1
    assert "<figcaption>A &amp; B</figcaption></figure>" in html
    assert [image.get("title") for image in images(html)] == [None, "tip", "in a list"]


def test_zoom(tmp_path: Path) -> None:
    photo(tmp_path / "content/a.png", 80, 80)
    page = "![A](a.png)\n\n[![B](a.png)](https://example.com)\n"
    html = build(tmp_path, page)
    assert html.count("<recto-zoom>") == 1
    assert re.search(r'<script type="module" fetchpriority="low" src="/_recto/image-zoom\.\w+\.js">', html)
    assert "<recto-zoom>" not in build(tmp_path, page, "search = false\n[images]\nzoom = false\n")


def test_a_component_for_images_gets_the_image_alone(tmp_path: Path) -> None:
    photo(tmp_path / "content/a.jpg")
    components = "from recto.html import el\n\ndef img(**props):\n    return el('b', {'id': sorted(props)[0]})\n\n"
    write_site(tmp_path, {"mdx_components.py": components + "components = {'img': img}\n"})
    html = build(tmp_path, "![A](a.jpg)\n")
    assert '<p><b id="alt"></b></p>' in html


def test_an_imported_image_knows_its_copies_and_has_the_base_path_once(tmp_path: Path) -> None:
    photo(tmp_path / "content/a.jpg")
    files = {
        "recto.toml": SETTINGS.replace("[images]", 'base = "/docs"\n[images]'),
        "content/index.mdx": "import a from './a.jpg'\n\n<Image src={a} alt='x' width={50} />\n\n<img src={a.src} />\n",
    }
    write_site(tmp_path, files)
    build_site(tmp_path)
    component, plain = images((tmp_path / "out/index.html").read_text("utf-8"))
    assert component["src"] == plain["src"]
    assert component["src"].startswith("/docs/_recto/a.")
    assert component["srcset"].count("/docs/_recto/a.") == 3
    assert (component["width"], component.get("height")) == ("50", None)


def test_a_missing_image_is_an_error_with_its_place(tmp_path: Path) -> None:
    photo(tmp_path / "content/photo.jpg")
    with pytest.raises(RectoError) as caught:
        build(tmp_path, "# A\n\nText ![A](./foto.jpg)\n")
    assert str(caught.value) == "content/index.md:3:11: There is no image ./foto.jpg. Did you mean photo.jpg?"


def test_drawings_of_others_are_published_without_scripts(tmp_path: Path) -> None:
    from recto.rendering.assets import AssetStore
    from recto.rendering.links import LinkResolver
    from recto.rendering.page_urls import PageUrls
    from recto.rendering.publishable import PublishableFiles
    from recto.rendering.urls import ExportUrls

    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>x</script><path d="M0 0"/></svg>'
    write_site(tmp_path, {"a.svg": svg, "b.svg": '<svg width="1" height="1"><!DOCTYPE [<!ENTITY a "b">]></svg>'})
    assets = AssetStore(tmp_path / "out")
    resolver = LinkResolver(tmp_path, frozenset(), {}, PublishableFiles.of(tmp_path, [tmp_path]))
    urls = PageUrls(None, resolver, ExportUrls(), assets, trusted=False)  # type: ignore[arg-type]
    published = tmp_path / "out" / urls.image_at(tmp_path / "a.svg").src.rpartition("/")[2]
    assert "script" not in published.read_text("utf-8")
    with pytest.raises(RectoError) as caught:
        urls.image_at(tmp_path / "b.svg")
    assert str(caught.value) == "b.svg cannot be published: The drawing declares entities. Use another format."


def test_alpha_that_is_opaque_makes_no_difference(tmp_path: Path) -> None:
    with Image.open(photo(tmp_path / "a.png")) as image:
        image.convert("RGBA").save(tmp_path / "b.png")
    a, b = tmp_path / "a.png", tmp_path / "b.png"
    assert read_facts(a) == read_facts(b)
    wanted: list[tuple[int, CopyFormat]] = [(100, "webp"), (500, "webp")]
    assert list(copies(a, wanted, 80)) == list(copies(b, wanted, 80))


def test_copies_come_in_the_order_in_which_they_are_wanted(tmp_path: Path) -> None:
    wanted: list[tuple[int, CopyFormat]] = [(100, "avif"), (500, "avif"), (100, "webp"), (500, "webp")]
    made = []
    for copy in copies(photo(tmp_path / "a.png"), wanted, 80):
        with Image.open(BytesIO(copy)) as image:
            made.append((image.width, (image.format or "").lower()))
    assert made == wanted
