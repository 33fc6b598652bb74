// Pictures of the main pages of a record that no change of the coder changes: taken here, and compared with those that are kept.
// usage: node e2e/pictures.mjs (draws the kept pictures anew)
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { browse, go, openPage, serve } from './observatory.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const KEPT = fileURLToPath(new URL('./pictures/', import.meta.url));
const WIDE = { width: 1240, height: 900 };
const PHONE = { width: 390, height: 844 };
const DIFFERS = 12; // of 255: land differs from the sea by some twenty
export const SHARE = 0.002; // of the pixels of a picture may differ, as letters are smoothed a little differently from one build of the browser to the next; two runs differ in none
/** The pages, each with what it shows beside the record: [name, address, colours, size]. The map is drawn as SVG, which is the same on every machine. */
const PAGES = [
  ['overview', '/', 'light', WIDE],
  ['overview-dark', '/', 'dark', WIDE],
  ['overview-phone', '/', 'light', PHONE],
  ['relationship', '/between/LBY/NER', 'light', WIDE],
  ['relationship-phone', '/between/LBY/NER', 'dark', PHONE],
  ['events', '/events?type=AGREE,AID', 'light', WIDE],
  ['article-french', 'fr', 'light', WIDE],
  ['article-arabic', 'ar', 'light', WIDE],
  ['commitments', '/commitments', 'dark', WIDE],
  ['actor', '/actor/NER', 'light', WIDE],
  ['review', '/review', 'light', WIDE],
];

/** Serve the record of pictures, in a browser without WebGL; gives how to take each page's picture, and how to end it. */
export async function pictures() {
  const folder = await mkdtemp(join(tmpdir(), 'pictures-'));
  const record = join(folder, 'pictured.sqlite');
  await promisify(execFile)(join(ROOT, '.venv', 'bin', 'python'), ['-m', 'tests.web.pictured', record], { cwd: ROOT });
  const observatory = await serve(record);
  const browser = await browse({ webgl: false });
  const comparing = await (await browser.newContext()).newPage();
  const articles = (await (await fetch(`${observatory.address}/api/search?words=Agadez`)).json()).articles;
  const inArabic = (await (await fetch(`${observatory.address}/api/search?words=${encodeURIComponent('ليبيا')}`)).json()).articles;
  const address = { fr: `/article/${articles[0].source.article}`, ar: `/article/${inArabic[0].source.article}` };
  return {
    pages: PAGES.map(([name, path, colorScheme, viewport]) => ({ name, path: address[path] ?? path, colorScheme, viewport })),
    take: async ({ path, colorScheme, viewport }, style = '') => {
      const { page, context } = await openPage(browser, observatory.address, { colorScheme, viewport, deviceScaleFactor: 1 });
      await go(page, observatory.address + path);
      await page.evaluate(() => document.fonts.ready);
      if (path === '/') await page.waitForSelector('[data-map="svg"] path.land');
      await page.evaluate((rules) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(rules);
        document.adoptedStyleSheets.push(sheet);
      }, style);
      const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
      await context.close();
      return picture;
    },
    compare: async (one, other) => comparing.evaluate(share, [one.toString('base64'), other.toString('base64'), DIFFERS]),
    close: async () => {
      await browser.close();
      await observatory.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** In the browser: the share of pixels in which two pictures differ, 1 where their sizes do. */
async function share([one, other, differs]) {
  const pixels = async (base64) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const drawing = new OffscreenCanvas(image.width, image.height).getContext('2d');
    drawing.drawImage(image, 0, 0);
    return drawing.getImageData(0, 0, image.width, image.height);
  };
  const [left, right] = [await pixels(one), await pixels(other)];
  if (left.width !== right.width || left.height !== right.height) return 1;
  let different = 0;
  for (let at = 0; at < left.data.length; at += 4) {
    if ([0, 1, 2].some((colour) => Math.abs(left.data[at + colour] - right.data[at + colour]) > differs)) different += 1;
  }
  return different / (left.width * left.height);
}

export async function kept(name) {
  return readFile(join(KEPT, `${name}.png`));
}

/** Lay a picture that differs where it can be looked at. */
export async function lay(name, picture) {
  const folder = join(ROOT, 'local', 'pictures');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.png`), picture);
  return join('local', 'pictures', `${name}.png`);
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const drawn = await pictures();
  await mkdir(KEPT, { recursive: true });
  for (const page of drawn.pages) await writeFile(join(KEPT, `${page.name}.png`), await drawn.take(page));
  await drawn.close();
}
