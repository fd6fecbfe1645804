// The language of the page that was seen last is the one that `/` leads to.
const language = document.documentElement.lang;

if (!document.cookie.split("; ").includes(`RECTO_LOCALE=${language}`)) {
  document.cookie = `RECTO_LOCALE=${language}; path=/; max-age=31536000; samesite=lax`;
}
