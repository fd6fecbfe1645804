// Events of the server, also after the computer has slept or the server was started anew.
const LATER = 500;
const TICK = 5000;

export const listen = (state, take, told) => {
  let source;
  let timer;

  const close = () => {
    clearTimeout(timer);
    source?.close();
  };
  const open = () => {
    close();
    // A browser has six connections to a server for all its tabs: those that nobody sees look again when they are shown.
    if (document.hidden) return;
    const { base, route, session, version } = state();
    const query = new URLSearchParams({ session, version, ...(route !== null && { route }) });
    source = new EventSource(`${base}/_recto/dev/events?${query}`);
    source.onopen = () => told(true);
    source.onmessage = ({ data }) => take(JSON.parse(data));
    source.onerror = () => {
      // The browser's own next try would tell of the page as it was when it was opened.
      source.close();
      told(false);
      clearTimeout(timer);
      timer = setTimeout(open, LATER);
    };
  };

  let last = Date.now();
  setInterval(() => {
    // Timers stand still while a computer sleeps, and connections break without a word.
    if (Date.now() - last > 3 * TICK) open();
    last = Date.now();
  }, TICK);
  addEventListener("pageshow", ({ persisted }) => persisted && open());
  addEventListener("pagehide", close);
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("online", open);
  open();
};
