"""Formulas a second, with V8 running: a table for 2,000 different formulas and for the same page twice.

python bench/formulas.py [formulas]
"""

from __future__ import annotations

import resource
import sys
import time

from recto.markdown.math.render_formula import Formula, render_formulas

SAMPLES = (
    r"a_{N} = \sqrt{b^2 + c_{N}^2}",
    r"x=\frac{-b\pm\sqrt{b^2-{N}ac}}{2a}",
    r"\sum_{i=1}^{{N}} \binom{n}{i} p^i (1-p)^{n-i}",
    r"\begin{aligned} a_{N} &= b \\ c &= \mathbb{E}[X \mid Y={N}] \end{aligned}",
    r"f_{N}(x) = \int_{-\infty}^\infty \hat f(\xi)\,e^{2 \pi i \xi x}\,d\xi",
    r"n_{{N}}",
)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    formulas = [
        Formula(SAMPLES[number % len(SAMPLES)].replace("{N}", str(number)), number % 3 == 0) for number in range(count)
    ]
    wall = time.perf_counter()
    render_formulas([Formula("x")])
    print(f"{'start of V8 and KaTeX':<32}{(time.perf_counter() - wall) * 1000:8.0f} ms")
    for title in ("first", "again"):
        wall, cpu = time.perf_counter(), time.process_time()
        render_formulas(formulas)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(f"{count} formulas, {title:<16}{count / cpu:12.0f} /s cpu{count / wall:8.0f} /s wall")
    print(f"{'peak memory':<32}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")


if __name__ == "__main__":
    main()
