// Where the words searched for stand in a piece of text, whatever their case and accents.

export interface Part {
  text: string;
  found: boolean;
}

/** The words and phrases of a search. */
export function termsOf(words: string): string[] {
  return [...words.matchAll(/["“”«»]([^"“”«»]*)["“”«»]|([^\s"“”«»]+)/gu)].map((found) => (found[1] ?? found[2] ?? '').trim()).filter((term) => /[\p{L}\p{N}]/u.test(term));
}

/** Write without case and accents, sign for sign, so that places stay the same. */
function plain(text: string): string {
  return [...text]
    .map((sign) => {
      const low = [...sign.normalize('NFD')][0]?.toLowerCase() ?? sign;
      return low.length === sign.length ? low : sign;
    })
    .join('');
}

export function partedBy(text: string, words: string): Part[] {
  const low = plain(text);
  const spans: [number, number][] = [];
  for (const term of termsOf(words)) {
    const wanted = plain(term);
    for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, at + wanted.length)) spans.push([at, at + wanted.length]);
  }
  spans.sort((one, other) => one[0] - other[0]);
  const parts: Part[] = [];
  let done = 0;
  for (const [start, end] of spans) {
    if (start < done) continue;
    if (start > done) parts.push({ text: text.slice(done, start), found: false });
    parts.push({ text: text.slice(start, end), found: true });
    done = end;
  }
  if (done < text.length) parts.push({ text: text.slice(done), found: false });
  return parts;
}
