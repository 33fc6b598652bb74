// Measures a running observatory in Chromium: first paints, and the frames of panning and zooming.
// usage: node e2e/frames.mjs ADDRESS (bench/observatory.py --browser runs it on a record of 100,000 events)
import { argv, stdout } from 'node:process';
import { browse, firstPaint, go, openPage } from './observatory.mjs';

const PAGES = ['/', '/events', '/between/RUS/CHN', '/actor/RUS', '/borders', '/commitments', '/search?words=border', '/review'];
const LOADS = 3;
const STEPS = 40; // of a movement: as many as a hand makes in a second or two
const [, , address] = argv;
const browser = await browse();
const quantile = (values, share) => [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))];

/** Move, and give for each frame meanwhile how long after the one before it came, in milliseconds. */
async function framesOf(page, move) {
  await page.evaluate(() => {
    globalThis.frames_ = [];
    let before = performance.now();
    const note = (now) => {
      globalThis.frames_?.push(now - before);
      before = now;
      if (globalThis.frames_) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  await move();
  return page.evaluate(() => {
    const frames = globalThis.frames_.slice(1);
    globalThis.frames_ = null;
    return frames;
  });
}

function tell(what, frames) {
  const over = frames.filter((frame) => frame > 100).length;
  stdout.write(`${what}: ${frames.length} frames, median ${quantile(frames, 0.5).toFixed(0)} ms, 95 % ${quantile(frames, 0.95).toFixed(0)} ms, ${over} longer than 100 ms\n`);
}

async function drag(page, box, by) {
  const [x, y] = [box.x + box.width * 0.6, box.y + box.height * 0.4];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= STEPS; step += 1) {
    await page.mouse.move(x + (by * step) / STEPS, y);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
}

async function wheel(page, box, { ctrl = false } = {}) {
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.4);
  if (ctrl) await page.keyboard.down('Control');
  for (let step = 0; step < STEPS; step += 1) {
    await page.mouse.wheel(0, step < STEPS / 2 ? -40 : 40);
    await page.waitForTimeout(16);
  }
  if (ctrl) await page.keyboard.up('Control');
}

for (const path of PAGES) {
  const painted = [];
  const drawn = [];
  for (let load = 0; load < LOADS; load += 1) {
    const { page, context } = await openPage(browser, address);
    await go(page, address + path);
    drawn.push(await page.evaluate(() => performance.now()));
    painted.push(await firstPaint(page));
    await context.close();
  }
  stdout.write(`${path}: first paint ${quantile(painted, 0.5).toFixed(0)} ms, whole after ${quantile(drawn, 0.5).toFixed(0)} ms\n`);
}
{
  const { page, context } = await openPage(browser, address);
  await go(page, `${address}/between/RUS/CHN`);
  const chart = page.getByRole('application');
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  tell('timeline, zooming', await framesOf(page, () => wheel(page, box, { ctrl: true })));
  await page.getByRole('button', { name: 'Nearer' }).click();
  tell('timeline, panning', await framesOf(page, () => drag(page, box, 300)));
  for (const [drawn, name] of [['svg', 'map as SVG'], ['webgl', 'map by WebGL, without a card']]) {
    await go(page, `${address}/?drawn=${drawn}`);
    await page.waitForSelector(drawn === 'svg' ? '[data-map="svg"] path.land' : '[data-map="webgl"][data-drawn]', { timeout: 60_000 });
    await page.waitForTimeout(1000);
    const map = await page.locator('[data-map]').boundingBox();
    tell(`${name}, zooming`, await framesOf(page, () => wheel(page, map, { ctrl: true })));
    for (let times = 0; times < 2; times += 1) await page.getByRole('button', { name: /^(Nearer|Zoom in)$/ }).click();
    await page.waitForTimeout(1000);
    tell(`${name}, panning`, await framesOf(page, () => drag(page, map, 300)));
  }
  await context.close();
}
await browser.close();
