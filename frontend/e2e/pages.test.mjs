// Every page of the sample record: drawn, quiet, accessible, in light and in dark; and what a reader does with them.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accessibilityFaults, browse, firstPaint, go, openPage, serve, settled } from './observatory.mjs';

const FIRST_PAINT = 1500; // milliseconds
const LOADS = 3; // of which the soonest counts: a machine that is busy with other work is slower

let observatory;
let browser;
let event;
let promise;
let story;
before(async () => {
  observatory = await serve();
  browser = await browse();
  const list = await (await fetch(`${observatory.address}/api/events?order=reported&size=1`)).json();
  event = list.events[0];
  promise = (await (await fetch(`${observatory.address}/api/commitments?standing=kept&size=1`)).json()).commitments[0];
  story = (await (await fetch(`${observatory.address}/api/stories?size=1`)).json()).stories[0];
});
after(async () => {
  await browser?.close();
  await observatory?.close();
});

const PAGES = () => ['/', '/events', `/event/${event.id}`, `/article/${event.source.article}`, '/stories', `/story/${story.id}`, '/relationships', '/between/LBY/NER', '/between/LBY/NER/TCD', '/actors', '/actor/NER', '/borders', '/border/LBY/NER', '/commitments', '/commitments?view=calendar', '/commitments?view=ledger', `/commitment/${promise.id}`, '/search?words=border', '/review', '/review?kind=pairs', '/review?kind=second', '/review?kind=names', '/review?kind=decisions', `/review?event=${event.id}`, '/add', '/rejects', '/runs', '/about', '/nothing/here'];

for (const colorScheme of ['light', 'dark']) {
  test(`every page is drawn without a fault, and can be used by everybody, in ${colorScheme}`, async () => {
    const { page, troubles, context } = await openPage(browser, observatory.address, { colorScheme });
    for (const path of PAGES()) {
      await go(page, observatory.address + path);
      assert.deepEqual(await accessibilityFaults(page), [], `accessibility of ${path} in ${colorScheme}`);
      assert.deepEqual(troubles, [], `troubles of ${path}`);
    }
    await context.close();
  });
}

test('the first paint is soon', async () => {
  const { page, context } = await openPage(browser, observatory.address);
  const painted = [];
  for (let load = 0; load < LOADS; load += 1) {
    await go(page, `${observatory.address}/`);
    painted.push(await firstPaint(page));
  }
  assert.ok(Math.min(...painted) < FIRST_PAINT, `painted after ${painted.map(Math.round).join(', ')} ms`);
  await context.close();
});

test('every page fits a telephone', async () => {
  const { page, context } = await openPage(browser, observatory.address, { viewport: { width: 390, height: 800 } });
  for (const path of PAGES()) {
    await go(page, observatory.address + path);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(over <= 0, `${path} is ${over} pixels too wide`);
  }
  await context.close();
});

test('every page can be taken along: its link, its data, its rows', async () => {
  const { page, troubles, context } = await openPage(browser, observatory.address);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  for (const path of PAGES().filter((one) => one !== '/nothing/here')) {
    await go(page, observatory.address + path);
    await page.getByRole('button', { name: 'Copy link' }).click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), observatory.address + path);
    for (const [name, kind] of [['JSON', 'application/json'], ['CSV', 'text/csv']]) {
      const answer = await fetch(new URL(await page.locator('main header').getByRole('link', { name, exact: true }).getAttribute('href'), observatory.address));
      assert.equal(answer.status, 200, `${name} of ${path}`);
      assert.ok(answer.headers.get('content-type').startsWith(kind), `${name} of ${path}`);
    }
  }
  assert.deepEqual(troubles, []);
  await context.close();
});

describe('a reader', () => {
  test('filters, follows links, and goes back to what was there', async () => {
    const { page, troubles, context } = await openPage(browser, observatory.address);
    await go(page, observatory.address);
    const all = page.getByRole('link', { name: /^All .* events?$/ });
    const unfiltered = await all.textContent();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('button', { name: 'CONSULT', exact: true }).click();
    await page.waitForURL(/type=CONSULT/);
    await page.waitForFunction((was) => [...document.querySelectorAll('main a')].some((link) => /^\s*All .* events?\s*$/.test(link.textContent) && link.textContent !== was), unfiltered);
    const words = await all.textContent();
    await all.click();
    await page.waitForURL(/\/events\?type=CONSULT/);
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Events' && /\d/.test(document.querySelector('main header .lead')?.textContent ?? ''));
    assert.equal((await page.locator('main header .lead').textContent()).trim(), words.replace('All ', '').trim());
    await page.locator('a.sentence').first().click();
    await page.waitForURL(/\/event\//);
    await page.goBack();
    await page.waitForURL(/\/events\?type=CONSULT/);
    await settled(page);
    await page.getByRole('button', { name: /CONSULT\s*, take away/ }).click();
    await page.waitForURL((url) => !url.search.includes('CONSULT'));
    assert.deepEqual(troubles, []);
    await context.close();
  });

  test('keeps the filters over pages that have none, and the place in a long list when going back', async () => {
    const { page, troubles, context } = await openPage(browser, observatory.address);
    await go(page, `${observatory.address}/events?type=CONSULT,AGREE`);
    const link = page.locator('a.sentence').nth(20);
    await link.scrollIntoViewIfNeeded();
    const down = await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(Math.round(scrollY))))));
    assert.ok(down > 0, 'the page of a reader who scrolls at once went back to its top');
    await link.click();
    await page.waitForURL(/\/event\/[^?]+$/);
    await settled(page);
    await page.goBack();
    await page.waitForFunction((far) => Math.abs(scrollY - far) < 3, down);
    await link.click();
    await page.waitForURL(/\/event\//);
    await settled(page);
    await page.locator('aside a[href^="/actor/"]').first().click();
    await page.waitForURL(/\/actor\/.*\?type=CONSULT/);
    await page.getByRole('link', { name: 'Relationships' }).click();
    await page.waitForURL(/\/relationships\?type=CONSULT/);
    assert.deepEqual(troubles, []);
    await context.close();
  });

  test('goes from an event to the very characters of its quote', async () => {
    const { page, troubles, context } = await openPage(browser, observatory.address);
    await go(page, `${observatory.address}/event/${event.id}`);
    const quote = await page.locator('blockquote mark').first().textContent();
    await page.locator('blockquote a').first().click();
    await page.waitForURL(/\/article\/.*at=/);
    await page.waitForSelector('.aimed');
    assert.equal((await page.locator('.aimed').allTextContents()).join(''), quote);
    assert.deepEqual(troubles, []);
    await context.close();
  });

  test('finds the filters where they were when the answer comes', async () => {
    const { page, context } = await openPage(browser, observatory.address);
    let answer;
    const held = new Promise((release) => (answer = release));
    await page.route('**/api/events?*', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${observatory.address}/events?type=CONSULT`);
    const chip = page.getByRole('button', { name: /CONSULT\s*, take away/ });
    const before = await chip.boundingBox();
    answer();
    await page.locator('a.sentence').first().waitFor();
    assert.deepEqual(await chip.boundingBox(), before);
    await context.close();
  });

  test('searches with the keyboard alone', async () => {
    const { page, context } = await openPage(browser, observatory.address);
    await go(page, observatory.address);
    await page.keyboard.press('/');
    await page.keyboard.type('joint patrols');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?words=joint/);
    await page.waitForSelector('main mark');
    await context.close();
  });

  test('moves over the timeline with keys, and finds the view in the address', async () => {
    const { page, context } = await openPage(browser, observatory.address);
    await go(page, `${observatory.address}/between/LBY/NER`);
    await page.getByRole('application').focus();
    await page.keyboard.press('+');
    await page.waitForURL(/view=\d{4}-\d\d-\d\d(~|%7E)/);
    const near = new URL(page.url()).searchParams.get('view');
    await page.keyboard.press('ArrowRight');
    await page.waitForURL((url) => url.searchParams.get('view') !== near);
    await page.keyboard.press('Home');
    await page.waitForURL((url) => !url.searchParams.has('view'));
    await context.close();
  });

  test('has a table behind every chart, and takes charts along', async () => {
    const { page, context } = await openPage(browser, observatory.address);
    await go(page, `${observatory.address}/between/LBY/NER`);
    for (const figure of await page.locator('figure').all()) {
      await figure.getByRole('button', { name: /as a table$/ }).click();
      await figure.locator('tbody tr').first().waitFor();
      for (const kind of ['SVG', 'PNG']) {
        const [download] = await Promise.all([page.waitForEvent('download'), figure.getByRole('button', { name: new RegExp(`save as ${kind}$`) }).click()]);
        assert.match(download.suggestedFilename(), new RegExp(`\\.${kind.toLowerCase()}$`));
      }
    }
    await context.close();
  });

  test('takes the map along as a drawing and as pixels', async () => {
    const { page, troubles, context } = await openPage(browser, observatory.address);
    for (const [drawn, there] of [['svg', '[data-map="svg"] path.land'], ['webgl', '[data-map="webgl"][data-drawn]']]) {
      await go(page, `${observatory.address}/?drawn=${drawn}`);
      await page.waitForSelector(there, { timeout: 60_000 });
      for (const kind of ['SVG', 'PNG']) {
        const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: `The map: save as ${kind}` }).click()]);
        assert.equal(download.suggestedFilename(), `map.${kind.toLowerCase()}`);
      }
    }
    assert.deepEqual(troubles, []);
    await context.close();
  });

  test('sees the map where there is no WebGL', async () => {
    const without = await browse({ webgl: false });
    const { page, context } = await openPage(without, observatory.address);
    await go(page, observatory.address);
    await page.waitForSelector('[data-map="svg"] svg circle');
    await page.waitForFunction(() => document.querySelectorAll('[data-map="svg"] path.land').length > 150);
    assert.deepEqual(await accessibilityFaults(page), []);
    await context.close();
    await without.close();
  });

  test('sees the map by WebGL, and as SVG where the processor would have to draw that', async () => {
    const { page, troubles, context } = await openPage(browser, observatory.address);
    await go(page, observatory.address);
    await page.waitForSelector('[data-map="svg"] path.land', { timeout: 30_000 });
    await page.getByRole('button', { name: 'Mercator' }).click();
    await page.waitForURL(/drawn=webgl/);
    await page.waitForSelector('[data-map="webgl"] canvas', { timeout: 60_000 });
    await page.getByRole('button', { name: 'Natural Earth' }).click();
    await page.waitForSelector('[data-map="svg"] path.land');
    assert.deepEqual(troubles, []);
    await context.close();
  });

  for (const drawn of ['svg', 'webgl']) {
    test(`moves over the map with keys, and finds what they looked at in the address (${drawn})`, async () => {
      const { page, troubles, context } = await openPage(browser, observatory.address);
      await go(page, `${observatory.address}/?drawn=${drawn}`);
      await page.waitForSelector(drawn === 'svg' ? '[data-map="svg"] path.land' : '[data-map="webgl"][data-drawn]', { timeout: 60_000 });
      await page.locator('[data-map] [tabindex="0"]').first().focus();
      await page.keyboard.press('+');
      await page.waitForURL(/map=/);
      const near = new URL(page.url()).searchParams.get('map');
      await page.keyboard.press('ArrowRight');
      await page.waitForURL((url) => url.searchParams.has('map') && url.searchParams.get('map') !== near);
      const looked = new URL(page.url()).searchParams.get('map').split(',').map(Number);
      await go(page, page.url());
      await page.waitForSelector(drawn === 'svg' ? '[data-map="svg"] path.land' : '[data-map="webgl"][data-drawn]', { timeout: 60_000 });
      await page.locator('[data-map] [tabindex="0"]').first().focus();
      await page.keyboard.press('ArrowRight');
      await page.waitForURL((url) => Number(url.searchParams.get('map').split(',')[0]) > looked[0]);
      const then = new URL(page.url()).searchParams.get('map').split(',').map(Number);
      assert.ok(Math.abs(then[2] - looked[2]) < 0.05 && Math.abs(then[1] - looked[1]) < 1, `${looked} then ${then}`);
      assert.deepEqual(troubles, []);
      await context.close();
    });
  }
});
