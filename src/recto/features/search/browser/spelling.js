// Words that no page has: the most frequent word that is one letter away.
const SUFFIX = /^(?:s|es|d|ed|r|er|ers|ing|ly|ion|ions)$/;

// One letter more, less or other, or two letters that changed places.
export const isOneOff = (one, other) => {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  const most = Math.min(one.length, other.length) - start;
  while (end < most && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  return (left.length < 2 && right.length < 2) || (left.length === 2 && left === right[1] + right[0]);
};

// The query with each word that is not among `words`, which are in the order of their frequency, replaced by one that
// is; null where there is nothing to replace.
export const corrected = (query, words) => {
  let found = false;
  const known = new Set(words);
  const text = query.replace(/[\p{L}\p{N}_]{4,}/gu, (word) => {
    const lower = word.toLowerCase();
    const isKnown =
      known.has(lower) ||
      words.some((each) => each.startsWith(lower) || (lower.startsWith(each) && SUFFIX.test(lower.slice(each.length))));
    const better = isKnown ? undefined : words.find((each) => isOneOff(lower, each));
    found ||= better !== undefined;
    return better ?? word;
  });
  return found ? text : null;
};
