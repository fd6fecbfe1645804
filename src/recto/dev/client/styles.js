// How bar and overlay look, in light and dark.
export const styles = new CSSStyleSheet();
styles.replaceSync(`
:host { all: initial; color-scheme: light dark; --back: light-dark(#fff, #16181d); --text: light-dark(#1a1c20, #e8eaee);
  --weak: light-dark(#5c6370, #9aa2b1); --line: light-dark(#d9dce3, #33373f); --bad: light-dark(#c62828, #ff7a70);
  --doubtful: light-dark(#8a6100, #e3b341); --fine: light-dark(#1b7f3b, #56d37f); }
* { box-sizing: border-box; font: 14px/1.5 system-ui, sans-serif; color: inherit; }
[hidden] { display: none !important; }
#bar, #details, #overlay { position: fixed; z-index: 2147483000; background: var(--back); color: var(--text);
  border: 1px solid var(--line); border-radius: 8px; box-shadow: 0 4px 24px #0003; }
#bar { inset: auto 12px 12px auto; display: flex; gap: 8px; align-items: center; padding: 4px 12px; cursor: pointer;
  font-size: 12px; opacity: .85; }
#bar:hover, #bar:focus-visible { opacity: 1; }
:focus-visible { outline: 2px solid #3b82f6; outline-offset: 2px; }
#bar i { inline-size: 8px; block-size: 8px; border-radius: 50%; background: var(--fine); }
:host([data-state="warnings"]) #bar i { background: var(--doubtful); }
:host([data-state="errors"]) #bar i { background: var(--bad); }
:host([data-offline]) #bar i { background: var(--weak); }
#details { inset: auto 12px 52px auto; inline-size: min(560px, calc(100vw - 24px)); max-block-size: 70vh; overflow: auto;
  padding: 12px 16px; }
#overlay { inset: 5vh 0 auto; margin: 0 auto; inline-size: min(920px, calc(100vw - 32px)); max-block-size: 85vh;
  overflow: auto; padding: 20px 24px; border-block-start: 4px solid var(--bad); }
h1 { font-size: 18px; font-weight: 600; margin: 0 0 12px; color: var(--bad); }
h2 { font-weight: 600; margin: 16px 0 4px; }
h2:first-child { margin-block-start: 0; }
ol, ul { margin: 0; padding-inline-start: 20px; }
ol { display: grid; gap: 20px; padding: 0; list-style: none; }
p { margin: 4px 0; }
.message { font-weight: 600; }
.hint, dt { color: var(--weak); }
pre, .place { font: 13px/1.5 ui-monospace, monospace; }
pre { margin: 8px 0; padding: 10px 12px; overflow-x: auto; border-radius: 6px; background: light-dark(#f4f5f7, #0d0f13); }
.place { padding: 0; border: 0; background: none; text-align: start; color: light-dark(#0b57d0, #8ab4f8); }
button.place, .copy, .close { cursor: pointer; }
span.place { color: var(--weak); }
dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 16px; margin: 0; }
dd { margin: 0; overflow-wrap: anywhere; }
.close { position: absolute; inset: 12px 12px auto auto; border: 0; background: none; padding: 4px 8px; }
.copy { border: 1px solid var(--line); border-radius: 6px; background: none; padding: 2px 10px; }
`);
