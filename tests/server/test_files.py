"""A built site without live data: clean URLs, nothing outside the folder, conditions, ranges, compression."""

from __future__ import annotations

import gzip
import os

import pytest

from recto.server.encodings import accepted, compressors
from recto.settings import ServeSettings
from tests.server.asgi import ask_once
from tests.server.built_files import FILES, app


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/", b"home"),
        ("/a", b"page a"),
        ("/a/", b"page a"),
        ("/a.html", b"page a"),
        ("/a/b", b"page b"),
        ("/docs/", b"docs"),
        ("/file%20name.txt", b"text"),
        ("/%61", b"page a"),
        ("/a%2Fb", b"page b"),
    ],
)
def test_clean_urls(out, path, body):
    answer = ask_once(app(out), path)
    assert (answer.status, answer.body) == (200, body)


@pytest.mark.parametrize(
    "path",
    [
        "/nope",
        "/../secret.txt",
        "/a/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/%252e%252e%252fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/%5c..%5csecret.txt",
        "/secret%00.txt",
        "/index.html%00",
        "/%00/index.html",
        "//etc/passwd",
        "//a",
        "/a//b",
        "/%2fetc/passwd",
        "/etc/passwd",
        "/.",
        "/..",
        "/a/..",
        "/a/./b",
        "/out-of-reach/secret.txt",
        "/../out-of-reach/secret.txt",
        "/" + "x" * 300,
        "/" + "x/" * 1500,
        "/%ff%fe",
        "/%ed%a0%80",
        "/_recto/routes.json",
    ],
)
def test_what_is_not_in_the_folder_is_not_found(out, path):
    answer = ask_once(app(out), path)
    assert (answer.status, answer.body) == (404, b"nothing here")


def test_a_symlink_out_of_the_folder_is_not_followed(out):
    (out / "link.txt").symlink_to(out.parent / "secret.txt")
    (out / "folder").symlink_to(out.parent / "out-of-reach")
    (out / "absolute.html").symlink_to("/etc/passwd")
    (out / "loop").symlink_to(out / "loop")
    (out / "inside.txt").symlink_to(out / "a.html")
    served = app(out)
    for path in ("/link.txt", "/folder/secret.txt", "/absolute", "/loop"):
        assert ask_once(served, path).status == 404, path
    assert ask_once(served, "/inside.txt").body == b"page a"


def test_a_file_that_becomes_a_symlink_out_of_the_folder_is_not_followed(out, monkeypatch):
    served = app(out)
    assert ask_once(served, "/a").body == b"page a"
    (out / "a.html").unlink()
    (out / "a.html").symlink_to(out.parent / "secret.txt")
    monkeypatch.setattr("recto.server.files._TRUST", -1.0)
    assert ask_once(served, "/a").status == 404


def test_a_changed_file_is_read_again(out, monkeypatch):
    monkeypatch.setattr("recto.server.files._TRUST", -1.0)
    served = app(out)
    first = ask_once(served, "/a")
    (out / "a.html").write_text("page A")
    os.utime(out / "a.html", ns=(1, 1))
    again = ask_once(served, "/a")
    assert (again.body, again.headers["etag"] != first.headers["etag"]) == (b"page A", True)
    (out / "a.html").unlink()
    assert ask_once(served, "/a").status == 404


def test_a_known_etag_is_answered_without_a_body(out):
    served = app(out)
    tag = ask_once(served, "/a").headers["etag"]
    for given in (tag, f'W/"x", {tag}', f"W/{tag}", "*"):
        again = ask_once(served, "/a", headers={"If-None-Match": given})
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert ask_once(served, "/a", headers={"If-None-Match": '"other"'}).status == 200


def test_hashed_files_are_kept_for_ever_and_pages_are_asked_for_again(out):
    served = app(out)
    assert "immutable" in ask_once(served, "/_recto/site.abc.css").headers["cache-control"]
    assert ask_once(served, "/a").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "BREW", "get"])
def test_only_reading_is_allowed(out, method):
    answer = ask_once(app(out), "/a", method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def test_head_is_get_without_a_body(out):
    served = app(out)
    head, get = (ask_once(served, "/long", method=method) for method in ("HEAD", "GET"))
    assert (head.status, head.body, head.headers) == (200, b"", get.headers)
    assert head.headers["content-length"] == str(len(get.body))


@pytest.mark.parametrize("encoding", [*compressors()])
def test_compressed_variants_have_tags_of_their_own(out, encoding):
    served = app(out)
    plain = ask_once(served, "/long")
    packed = ask_once(served, "/long", headers={"Accept-Encoding": encoding})
    assert packed.headers["content-encoding"] == encoding
    assert len(packed.body) < len(plain.body) == len(FILES["long.html"])
    assert plain.headers["vary"] == packed.headers["vary"] == "accept-encoding"
    assert plain.headers["etag"] != packed.headers["etag"]
    known = ask_once(served, "/long", headers={"Accept-Encoding": encoding, "If-None-Match": packed.headers["etag"]})
    assert (known.status, known.headers["vary"]) == (304, "accept-encoding")
    if encoding == "gzip":
        assert gzip.decompress(packed.body) == plain.body


def test_small_files_and_images_stay_as_they_are(out):
    (out / "picture.png").write_bytes(b"\x89PNG" + bytes(5000))
    served = app(out)
    for path in ("/a", "/picture.png"):
        assert "content-encoding" not in ask_once(served, path, headers={"Accept-Encoding": "gzip, br"}).headers


def test_a_compressed_copy_beside_a_file_is_sent(out):
    (out / "long.html.gz").write_bytes(b"made by the build")
    answer = ask_once(app(out), "/long", headers={"Accept-Encoding": "gzip"})
    assert (answer.headers["content-encoding"], answer.body) == ("gzip", b"made by the build")


def test_an_older_compressed_copy_is_not_sent(out):
    (out / "long.html.gz").write_bytes(b"old")
    os.utime(out / "long.html.gz", ns=(1, 1))
    assert ask_once(app(out), "/long", headers={"Accept-Encoding": "gzip"}).body != b"old"


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("", ()),
        ("gzip", ("gzip",)),
        ("gzip, deflate, br, zstd", ("br", "zstd", "gzip")),
        ("gzip;q=1.0, br;q=0.5", ("gzip", "br")),
        ("br;q=0, *", ("zstd", "gzip")),
        ("identity", ()),
        ("GZIP", ("gzip",)),
        ("gzip;q=nonsense", ()),
        (",;,q=,", ()),
        ("gzip," * 200, ()),
    ],
)
def test_which_encodings_a_client_takes(header, names):
    assert accepted(header.encode()) == names


@pytest.mark.parametrize(
    ("header", "status", "body", "place"),
    [
        ("bytes=0-3", 206, b"page", "bytes 0-3/6"),
        ("bytes=5-", 206, b"a", "bytes 5-5/6"),
        ("bytes=-1", 206, b"a", "bytes 5-5/6"),
        ("bytes=-100", 206, b"page a", "bytes 0-5/6"),
        ("bytes=0-999999", 206, b"page a", "bytes 0-5/6"),
        ("bytes=6-", 416, b"", "bytes */6"),
        ("bytes=-0", 416, b"", "bytes */6"),
        ("bytes=3-1", 200, b"page a", None),
        ("bytes=0-1,3-4", 200, b"page a", None),
        ("lines=0-1", 200, b"page a", None),
        ("bytes=" + "9" * 400 + "-", 200, b"page a", None),
    ],
)
def test_ranges(out, header, status, body, place):
    answer = ask_once(app(out), "/a", headers={"Range": header})
    assert (answer.status, answer.body, answer.headers.get("content-range")) == (status, body, place)


def test_a_range_of_a_file_that_has_changed_is_answered_whole(out):
    answer = ask_once(app(out), "/a", headers={"Range": "bytes=0-0", "If-Range": '"before"'})
    assert (answer.status, answer.body) == (200, b"page a")


def test_large_files_are_sent_piece_by_piece(out):
    content = os.urandom(1000) * 4500
    (out / "large.bin").write_bytes(content)
    served = app(out)
    whole = ask_once(served, "/large.bin")
    assert (whole.body == content, whole.headers["content-length"]) == (True, "4500000")
    part = ask_once(served, "/large.bin", headers={"Range": "bytes=1000-70999"})
    assert (part.status, part.body == content[1000:71000]) == (206, True)
    assert ask_once(served, "/large.bin", headers={"If-None-Match": whole.headers["etag"]}).status == 304
    assert ask_once(served, "/large.bin", headers={"Range": "bytes=4500000-"}).status == 416
    assert ask_once(served, "/large.bin", method="HEAD").body == b""
    # Compressed copies that a build has made are sent in its place.
    (out / "large.bin.gz").write_bytes(b"packed")
    packed = ask_once(served, "/large.bin", headers={"Accept-Encoding": "br, gzip"})
    assert (packed.body, packed.headers["content-encoding"], packed.headers["vary"]) == (
        b"packed",
        "gzip",
        "accept-encoding",
    )
    assert packed.headers["etag"] != whole.headers["etag"]
    both = {"Accept-Encoding": "gzip", "Range": "bytes=1000-70999"}
    assert ask_once(served, "/large.bin", headers=both).body == content[1000:71000]
    assert ask_once(served, "/large.bin").body == content
    assert len(served._files.cache) == 0


def test_memory_stays_within_its_bound(out):
    for number in range(40):
        (out / f"file{number}.txt").write_bytes(os.urandom(60_000))
    served = app(out, serve=ServeSettings(memory=1))
    for number in range(40):
        assert len(ask_once(served, f"/file{number}.txt").body) == 60_000
    assert 0 < served._files.cache.size <= 500_000


def test_under_a_base_path(out):
    based = app(out, base="/docs")
    assert ask_once(based, "/docs/a").body == b"page a"
    assert ask_once(based, "/docs").body == b"home"
    assert ask_once(based, "/a").status == 404
    assert ask_once(based, "/docsy").status == 404
    assert ask_once(based, "/").headers["location"] == "/docs/"
    assert ask_once(based, "/docs/docs").headers["location"] == "/docs/docs/"


@pytest.mark.parametrize("base", ["", "/site"])
@pytest.mark.parametrize("path", ["/a", "/site/a"])
def test_mounted_below_another_app(out, base, path):
    # Starlette leaves the mount in the path, others take it away.
    assert ask_once(app(out, base=base), path, root_path="/site").body == b"page a"


def test_mounted_with_a_base_path_of_which_the_mount_is_a_part(out):
    assert ask_once(app(out, base="/site/docs"), "/site/docs/a", root_path="/site").body == b"page a"


def test_a_query_cannot_end_a_header(out):
    answer = ask_once(app(out), "/docs?\r\nSet-Cookie: a=b")
    assert answer.headers["location"] == "/docs/"


def test_neither_query_nor_headers_change_what_is_kept(out):
    served = app(out)
    first = ask_once(served, "/a?x=1", headers={"X-Forwarded-Host": "evil.example"}, hosts=["evil.example"])
    for target in ("/a", "/a?utm=2", "/a?x=<script>"):
        answer = ask_once(served, target)
        assert (answer.body, answer.headers) == (first.body, first.headers)
    assert len(served._files.cache) == 1


@pytest.mark.parametrize(
    ("target", "headers", "status"),
    [("/" + "a" * 9000, {}, 414), ("/?" + "a" * 9000, {}, 414), ("/", {"X-Long": "a" * 40_000}, 431)],
)
def test_limits_of_a_request(out, target, headers, status):
    assert ask_once(app(out), target, headers=headers).status == status


def test_health_and_metrics_are_only_there_when_wanted(out):
    for path in ("/_recto/health", "/_recto/metrics", "/_recto/revalidate"):
        assert ask_once(app(out), path).status == 404
    served = app(out, serve=ServeSettings(health=True, metrics=True))
    ask_once(served, "/a")
    ask_once(served, "/nope")
    assert ask_once(served, "/_recto/health").text == '{"status": "ok", "build": null, "store": "ok"}'
    text = ask_once(served, "/_recto/metrics").text
    for status, count in ((200, 2), (404, 1)):
        assert f'recto_replies_total{{pid="{os.getpid()}",status="{status}"}} {count}\n' in text
    assert 'recto_reply_seconds_bucket{pid="' in text


@pytest.mark.parametrize(
    ("hosts", "status"),
    [(["x"], 200), (["x:8000"], 200), (["[::1]:80"], 200), ([""], 200), ([], 400), (["a", "b"], 400), (["a b"], 400)],
)
@pytest.mark.parametrize("warm", [False, True])
def test_a_request_names_its_host_once(out, hosts, status, warm):
    served = app(out)
    if warm:
        assert ask_once(served, "/a").status == 200
    answer = ask_once(served, "/a", hosts=hosts)
    assert answer.status == status
    assert answer.body == (b"page a" if status == 200 else b"Bad Request")


def test_HTTP_1_0_knows_no_host(out):
    assert ask_once(app(out), "/a", hosts=[], http_version="1.0").status == 200
