// The main pages look as they did: in light and dark, on a desk and on a telephone, in English, French and Arabic.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { kept, lay, pictures, SHARE } from './pictures.mjs';

let drawn;
before(async () => {
  drawn = await pictures();
});
after(async () => {
  await drawn?.close();
});

test('the main pages look as they did', async () => {
  const changed = [];
  for (const page of drawn.pages) {
    const picture = await drawn.take(page);
    const share = await drawn.compare(picture, await kept(page.name));
    if (share > SHARE) changed.push(`${page.name}: ${(100 * share).toFixed(2)} % of the pixels differ, see ${await lay(page.name, picture)}`);
  }
  assert.deepEqual(changed, [], 'if they are meant to, draw them anew: make pictures');
});

test('what moves, or is gone, is noticed', async () => {
  const faults = { relationship: ['.lead { display: none }', 'figure text { visibility: hidden }', 'figure { padding-left: 3px }'], overview: ['.land { fill: none !important }'] };
  const cases = drawn.pages.flatMap((page) => (faults[page.name] ?? []).map((style) => [page, style]));
  for (const [page, style] of cases) {
    assert.ok((await drawn.compare(await drawn.take(page, style), await kept(page.name))) > SHARE, style);
  }
});
