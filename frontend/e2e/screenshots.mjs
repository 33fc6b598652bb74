// Draws the pages that the documentation shows, from the sample record, into docs/images.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browse, go, openPage, serve } from './observatory.mjs';

const IMAGES = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const observatory = await serve();
const browser = await browse();
await mkdir(IMAGES, { recursive: true });
const [event] = (await (await fetch(`${observatory.address}/api/events?text=joint&size=1`)).json()).events;
for (const [name, path, colorScheme] of [
  ['overview', '/', 'light'],
  ['relationship', '/between/LBY/NER', 'light'],
  ['article', `/article/${event.source.article}`, 'light'],
  ['commitments', '/commitments', 'dark'],
]) {
  const { page, context } = await openPage(browser, observatory.address, { colorScheme, viewport: { width: 1240, height: 820 } });
  await go(page, observatory.address + path);
  if (path === '/') await page.waitForSelector('[data-map="svg"] path.land');
  await page.screenshot({ path: join(IMAGES, `${name}.png`) });
  await context.close();
}
await browser.close();
await observatory.close();
