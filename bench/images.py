"""Memory and time of a build with many photographs: cold, and again with the copies kept.

    python bench/images.py [--photos 200] [--keep FOLDER]

Makes photographs of 12 megapixels with Pillow, a page for every ten of them, and watches the memory of the build's
whole process tree.
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from PIL import Image

SIZE = (4000, 3000)
PER_PAGE = 10


def make_site(root: Path, photos: int) -> int:
    """A site with that many different photographs; gives their bytes."""
    pictures = root / "content" / "img"
    pictures.mkdir(parents=True, exist_ok=True)
    grain = Image.effect_noise((500, 375), 60).resize(SIZE, Image.Resampling.BICUBIC)
    slope = Image.linear_gradient("L")
    for number in range(photos):
        shade = slope.rotate(number * 17).resize(SIZE)
        Image.merge("RGB", (grain, shade, Image.blend(grain, shade, 0.5))).save(pictures / f"{number}.jpg", quality=88)
    for page in range(0, photos, PER_PAGE):
        images = "\n\n".join(f"![Photo {n}](./img/{n}.jpg)" for n in range(page, min(page + PER_PAGE, photos)))
        (root / "content" / f"page-{page}.md").write_text(f"# Page {page}\n\n{images}\n", "utf-8")
    (root / "recto.toml").write_text("search = false\n", "utf-8")
    return sum(file.stat().st_size for file in pictures.iterdir())


def children(process: int) -> list[int]:
    """The process and all below it."""
    found = [process]
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in task.read_text().split():
            found += children(int(child))
    return found


def resident(process: int) -> int:
    """KiB of the process tree in memory."""
    total = 0
    for number in children(process):
        try:
            lines = Path(f"/proc/{number}/status").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))
    return total


def build(root: Path) -> tuple[float, int]:
    """Wall seconds and peak KiB of one build."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "recto", "build", str(root)], stdout=subprocess.DEVNULL)
    peak = 0

    def watch() -> None:
        nonlocal peak
        while process.poll() is None:
            with contextlib.suppress(OSError):
                peak = max(peak, resident(process.pid))
            time.sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    if process.wait() != 0:
        sys.exit("the build failed")
    watcher.join()
    return time.perf_counter() - start, peak


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=200)
    parser.add_argument("--keep", type=Path, help="a folder that keeps the site between runs")
    options = parser.parse_args()
    root = options.keep or Path(tempfile.mkdtemp())
    size = make_site(root, options.photos)
    shutil.rmtree(root / ".recto", ignore_errors=True)
    print(f"{options.photos} photographs of 12 megapixels, {size / 1e6:.0f} MB")
    print("| build | wall s | s per photo | peak MB | out MB |\n|:--|--:|--:|--:|--:|")
    for name in ("cold", "again"):
        wall, peak = build(root)
        out = sum(file.stat().st_size for file in (root / "out").rglob("*") if file.is_file())
        print(f"| {name} | {wall:.1f} | {wall / options.photos:.2f} | {peak / 1024:.0f} | {out / 1e6:.0f} |")
    if options.keep is None:
        shutil.rmtree(root)


if __name__ == "__main__":
    main()
