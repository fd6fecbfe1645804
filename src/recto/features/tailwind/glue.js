// The compiler for Python: promises of texts, each of which holds a value or an error.
recto.tell = (work) =>
  work.then(
    (value) => JSON.stringify({ value }),
    (error) => JSON.stringify({ error: String(error && error.message ? error.message : error) }),
  );

recto.compile = (css, folder, stylesheets) =>
  recto.tell(
    recto.module.exports
      .compile(css, {
        base: folder,
        loadStylesheet: async (id, base) => {
          const found = stylesheets[`${base}\n${id}`];
          if (!found) throw new Error(`\`${id}\` is not there`);
          const [path, content] = found;
          return { path, base: path.slice(0, path.lastIndexOf("/")) || base, content };
        },
        loadModule: async (id) => {
          throw new Error(`\`${id}\` is JavaScript, for which Recto has no Node`);
        },
      })
      .then((compiler) => {
        recto.compiler = compiler;
        return JSON.stringify({ root: compiler.root, sources: compiler.sources });
      }),
  );

recto.build = (candidates) => recto.tell(Promise.resolve().then(() => recto.compiler.build(candidates)));
