// What Python calls inside V8: formulas in, HTML or the error and its place out. Positions count code points.
function rectoFormulas(formulas, options) {
  return formulas.map(([tex, display]) => {
    const warnings = [];
    const warn = (code, message) => (warnings.push(message), "ignore");
    // Macros are copied: a \gdef in one formula must not change the next one.
    const settings = { ...options, macros: { ...options.macros }, displayMode: display };
    if (options.strict === "warn") settings.strict = warn;
    try {
      return { html: katex.renderToString(tex, { ...settings, throwOnError: true }), warnings };
    } catch (error) {
      const problem = rectoProblem(error, tex);
      const forgiven = !options.throwOnError && problem.position !== undefined;
      return forgiven ? { html: katex.renderToString(tex, settings), warnings, ...problem } : problem;
    }
  });
}

function rectoProblem(error, tex) {
  if (!(error instanceof katex.ParseError)) {
    return { error: error instanceof RangeError ? "It is nested too deeply" : String(error.message) };
  }
  const { rawMessage, position, length } = error;
  if (position === undefined) return { error: rawMessage };
  const points = (text) => Array.from(text).length;
  const start = points(tex.slice(0, position));
  return { error: rawMessage, position: start, length: points(tex.slice(position, position + (length || 0))) };
}
